import Foundation
import Frames
import Plots
import Rendering
import Testing

/// Every picture of the gallery, compared with its recorded layout.
///
/// After an intended change, look at the pictures and record them anew:
/// `SHEAF_RECORD=1 swift test --filter PlotsTests`.
@Suite struct GalleryTests {
  private static let references = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "References")
  private static let isRecording = ProcessInfo.processInfo.environment["SHEAF_RECORD"] != nil

  @Test(arguments: Gallery.names)
  func layoutIsAsRecorded(_ name: String) throws {
    let layout = try Gallery().frame(name).description + "\n"
    let file = Self.references.appending(path: name + ".txt")
    if Self.isRecording { try Data(layout.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let differing = zip(layout.split(separator: "\n"), recorded.split(separator: "\n")).first { $0 != $1 }
    #expect(layout == recorded, "first difference: \(differing.map { "\($0.0) ≠ \($0.1)" } ?? "length")")
  }

  /// The pictures that hold every kind of drawing operation, compared sample by sample.
  @Test(arguments: ["training", "bars", "confusion", "images"])
  func pictureIsAsRecorded(_ name: String) throws {
    let frame = try Gallery().frame(name)
    let picture = try PNGExporter().data(of: frame, dotsPerInch: 60)
    let file = Self.references.appending(path: name + ".png")
    if Self.isRecording { try Data(picture).write(to: file) }
    let recorded = try [UInt8](Data(contentsOf: file))
    #expect(picture == recorded, "the picture differs from \(file.path())")
  }
}
