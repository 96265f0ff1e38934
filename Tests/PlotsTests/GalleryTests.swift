import Foundation
import Frames
import Plots
import Rendering
import Testing

/// Every picture of the gallery, compared with its recorded layout.
///
/// After an intended change, look at the pictures and record them anew:
/// `SHEAF_RECORD_REFERENCES=1 swift test --filter PlotsTests`.
@Suite struct GalleryTests {
  private static let references = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "References")
  private static let isRecording = ProcessInfo.processInfo.environment["SHEAF_RECORD_REFERENCES"] != nil

  @Test(arguments: Gallery.names)
  func layoutIsAsRecorded(_ name: String) throws {
    let layout = try Gallery().frame(name).description + "\n"
    let file = Self.references.appending(path: name + ".txt")
    if Self.isRecording { try Data(layout.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let differing = zip(layout.split(separator: "\n"), recorded.split(separator: "\n")).first { $0 != $1 }
    #expect(layout == recorded, "first difference: \(differing.map { "\($0.0) ≠ \($0.1)" } ?? "length")")
  }

  /// The pictures that hold every kind of drawing operation; a channel may differ by 1 out of 255.
  @Test(arguments: ["training", "bars", "confusion", "images"])
  func pictureIsAsRecorded(_ name: String) throws {
    let picture = try PNGExporter().data(of: Gallery().frame(name), dotsPerInch: 60)
    let file = Self.references.appending(path: name + ".png")
    if Self.isRecording { try Data(picture).write(to: file) }
    let recorded = try Image(file: [UInt8](Data(contentsOf: file))).decoded()
    let drawn = try Image(file: picture).decoded()
    #expect(drawn.pixelWidth == recorded.pixelWidth && drawn.pixelHeight == recorded.pixelHeight)
    let difference = zip(try samples(of: drawn), try samples(of: recorded)).map { abs(Int($0) - Int($1)) }
      .max()
    #expect(try #require(difference) <= 1, "the picture differs from \(file.path())")
  }

  private func samples(of image: Image) throws -> [UInt8] {
    guard case .samples(let samples, _) = image.content else { throw UndecodedImage() }
    return samples
  }

  private struct UndecodedImage: Error {}
}
