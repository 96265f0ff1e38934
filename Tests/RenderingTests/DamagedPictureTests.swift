import DamagedFiles
import Frames
import Rendering
import Testing

/// Pictures with all sorts of damage are read or refused, and nothing is read beyond the ends of their files.
struct DamagedPictureTests {
  @Test(arguments: [Sample.png, Sample.jpeg, Sample.svg]) func damagedPictures(_ file: [UInt8]) throws {
    try forEachDamagedCopy(of: file, rounds: 500, Self.read)
    guard file == Sample.png else { return }
    try forEachDamagedCopy(of: file, rounds: 500) { try Self.read(withFittingChecksums(png: $0)) }
  }

  private static func read(_ file: [UInt8]) throws {
    do {
      let image = try Image(file: file)
      // Drawing a picture without samples needs memory for all its pixels.
      if case .svg = image.content, image.pixelWidth * image.pixelHeight > 1 << 20 { return }
      let decoded = try image.decoded()
      guard case .samples(let samples, let channels) = decoded.content else {
        Issue.record("not decoded")
        return
      }
      #expect(samples.count % channels == 0)
    } catch is Image.FormatError {} catch is RenderingError {}
  }

  /// Under a checksum that fits.
  @Test func aPictureThatCannotBeInItsFile() throws {
    var file = Sample.png
    file.replaceSubrange(16..<24, with: [0, 0, 0x1F, 0x40, 0, 0, 0x1F, 0x40])
    let image = try Image(file: withFittingChecksums(png: file))
    let error = #expect(throws: RenderingError.self) { try image.decoded() }
    #expect(error == .brokenImage(format: "PNG", detail: "it is too short for its pixels"))
  }
}
