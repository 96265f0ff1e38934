import Foundation
import Frames
import Rendering
import Testing

/// A stored picture that a drawing has to match.
///
/// With the environment variable `SHEAF_RECORD_REFERENCES` set, the pictures are drawn anew instead.
struct ReferenceImage {
  /// The largest difference of a channel, out of 255, that does not count.
  static let tolerance = 1

  let name: String

  func expect(_ frame: Frame, dotsPerInch: Double = 100, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let data = try PNGExporter().data(of: frame, dotsPerInch: dotsPerInch)
    if ProcessInfo.processInfo.environment["SHEAF_RECORD_REFERENCES"] != nil {
      try Data(data).write(to: source)
      return
    }
    let stored = try #require(Bundle.module.url(forResource: "References/\(name)", withExtension: "png"))
    let expected = try Image(file: [UInt8](Data(contentsOf: stored))).decoded()
    let drawn = try Image(file: data).decoded()
    let difference = Self.difference(drawn, expected)
    if difference <= Self.tolerance { return }
    let place = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(name).png")
    try Data(data).write(to: place)
    Issue.record(
      "the drawing differs from References/\(name).png by \(difference); it is in \(place.path())",
      sourceLocation: sourceLocation)
  }

  private var source: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/\(name).png")
  }

  /// The largest difference of a channel; more than any if the sizes differ.
  static func difference(_ first: Image, _ second: Image) -> Int {
    guard first.pixelWidth == second.pixelWidth, first.pixelHeight == second.pixelHeight,
      case .samples(let one, let channels) = first.content,
      case .samples(let other, channels) = second.content
    else { return 256 }
    return zip(one, other).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }
}
