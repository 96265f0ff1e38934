import Frames
import Testing

@Suite struct ImageFileTests {
  private static func bytes(_ hex: String) -> [UInt8] {
    hex.split(separator: " ").map { UInt8($0, radix: 16)! }
  }

  private static let png = bytes(
    "89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52 00 00 00 03 00 00 00 02 08 02 00 00 00 12 16 F1 4D")
  private static let start = "FF D8 FF E0 00 10 4A 46 49 46 00 01 01 00 00 01 00 01 00 00"
  private static let frame = "FF C0 00 11 08 00 02 00 03 03 01 22 00 02 11 01 03 11 01"

  /// An Exif segment whose one entry is the orientation.
  private static func exif(_ orientation: Int, littleEndian: Bool) -> String {
    let body =
      littleEndian
      ? "49 49 2A 00 08 00 00 00 01 00 12 01 03 00 01 00 00 00 0\(orientation) 00 00 00 00 00 00 00"
      : "4D 4D 00 2A 00 00 00 08 00 01 01 12 00 03 00 00 00 01 00 0\(orientation) 00 00 00 00 00 00"
    return "FF E1 00 22 45 78 69 66 00 00 " + body
  }

  private static func svg(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [
    (png, 3, 2),
    (bytes("\(start) \(frame)"), 3, 2),
    (bytes("\(start) \(frame.replacing("FF C0", with: "FF FF C2"))"), 3, 2),
    (bytes("\(start) \(exif(1, littleEndian: false)) \(frame)"), 3, 2),
    (bytes("\(start) \(exif(6, littleEndian: false)) \(frame)"), 2, 3),
    (bytes("\(start) \(exif(8, littleEndian: true)) \(frame)"), 2, 3),
    (svg("<svg width='30' height=\"20px\"/>"), 30, 20),
    (
      svg("<?xml version='1.0'?>\n<!-- <svg> --><!DOCTYPE svg>\n<svg width='1in' height='36pt'></svg>"), 96,
      48
    ),
    (svg("\u{FEFF}<svg viewBox='0 0 40 10.2'/>"), 40, 11),
    (svg("<svg viewBox='0,0,40,10' width='80'/>"), 80, 20),
    (
      svg(
        "<svg width='4' height='5'>" + String(repeating: "<path d='M0,0 L1,2'/>", count: 50_000) + "</svg>"),
      4, 5
    ),
    (svg("<svg a b = 'x' width = \"4\"\nheight='5' c=d />"), 4, 5),
    (svg("<svg \(String(repeating: "b", count: 200_000)) width='4' height='5'/>"), 4, 5),
    (svg("<svg viewBox='0 0 40 10' width='100%' height='5'/>"), 20, 5),
    (svg("<svg xmlns='http://www.w3.org/2000/svg'>"), 300, 150),
  ])
  func sizeIsReadFromTheHeader(bytes: [UInt8], width: Int, height: Int) throws {
    let image = try Image(file: bytes, alternativeText: "A picture")
    #expect(image.pixelWidth == width && image.pixelHeight == height)
    #expect(image.alternativeText == "A picture")
  }

  @Test func orientationIsReadFromExif() throws {
    for number in 1...8 {
      let image = try Image(
        file: Self.bytes("\(Self.start) \(Self.exif(number, littleEndian: true)) \(Self.frame)"))
      #expect(image.orientation.rawValue == number)
    }
  }

  @Test(arguments: [
    ([], Image.FormatError.unknownFormat),
    (Array("GIF89a".utf8), .unknownFormat),
    (svg("<html>"), .unknownFormat),
    (
      bytes("\(start) \(frame.replacing("FF C0 00 11 08", with: "FF C0 00 11 0C"))"),
      .unsupported(format: "JPEG", detail: "it has 12 bits a sample; save it with 8")
    ),
    (
      bytes("\(start) \(frame.replacing("00 03 03", with: "00 03 04"))"),
      .unsupported(format: "JPEG", detail: "it has 4 colour channels; save it as RGB or grey")
    ),
    (
      bytes("\(start) \(frame.replacing("FF C0", with: "FF C3"))"),
      .unsupported(format: "JPEG", detail: "it is neither baseline nor progressive")
    ),
    (
      bytes("\(start) \(frame.replacing("08 00 02", with: "08 00 00"))"),
      .broken(format: "JPEG", detail: "it has no pixels")
    ),
    (bytes("\(start) 00"), .broken(format: "JPEG", detail: "it ends before its pixels begin")),
    (bytes("\(start) 00 00"), .broken(format: "JPEG", detail: "a segment has no marker")),
    (bytes("\(start) FF DA 00 02"), .broken(format: "JPEG", detail: "it has no frame header")),
    (svg("<svg viewBox='0 0 0 5'/>"), .broken(format: "SVG", detail: "its viewBox is empty")),
    (svg("<svg width='0' height='5'/>"), .broken(format: "SVG", detail: "its size is nothing")),
    (svg("<svg width='40000' height='5'/>"), .tooLarge(width: 40000, height: 5)),
    (
      png.prefix(16) + bytes("00 00 4E 20 00 00 4E 20") + png.dropFirst(24),
      .tooLarge(width: 20_000, height: 20_000)
    ),
    (
      bytes("\(start) \(frame.replacing("08 00 02 00 03", with: "08 4E 20 4E 20"))"),
      .tooLarge(width: 20_000, height: 20_000)
    ),
    (
      svg("<svg width='4' height='5'>" + String(repeating: "<g/>", count: 1_000_000) + "</svg>"),
      .tooLong(format: "SVG", bytes: 4_000_032)
    ),
    (
      svg("<svg width='4' height='5'><path d='M0,0 \(String(repeating: "L1,2 ", count: 50_000))'/></svg>"),
      .tooIntricate(bytes: 250_005)
    ),
  ])
  func brokenFilesAreRefused(bytes: [UInt8], error: Image.FormatError) {
    #expect(throws: error) { try Image(file: bytes) }
  }

  /// No beginning of a file makes the reader look beyond its end.
  @Test(arguments: [
    png, bytes("\(start) \(exif(6, littleEndian: true)) \(frame)"), svg("<svg viewBox='0 0 4 5'/>"),
  ])
  func everyTruncationIsRefused(file: [UInt8]) {
    let needed = file.count - (file == Self.png ? 0 : file[0] == 0xFF ? 9 : 0)
    for length in 0..<needed {
      #expect(throws: Image.FormatError.self) { try Image(file: Array(file.prefix(length))) }
    }
  }
}
