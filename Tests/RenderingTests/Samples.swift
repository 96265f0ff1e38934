import Fonts
import Frames

/// Frames to draw in tests.
enum Sample {
  static let roman = try! FontBook.shared.font(family: "Latin Modern Roman")
  static let mono = try! FontBook.shared.font(family: "JetBrains Mono")
  static let mathematics = try! FontBook.shared.font(family: "Latin Modern Math")

  static func run(_ text: String, _ font: Font = roman, size: Points = 10, color: Color = .black) -> GlyphRun
  {
    GlyphRun(font: font, size: size, color: color, text: text, glyphs: font.shape(text))
  }

  /// A page with text at 20 points from the left and lines 20 points apart.
  static func page(_ lines: [String], font: Font = roman, size: Size = Size(width: 200, height: 100)) -> Frame
  {
    var page = Frame(size: size)
    for (index, line) in lines.enumerated() {
      page.place(.glyphs(run(line, font)), at: Point(x: 20, y: Points(Double(index + 1) * 20)))
    }
    return page
  }

  /// 2 by 2 pixels: red, green, blue and white.
  static let fourPixels = Image(
    .samples([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], channels: 3), pixelWidth: 2, pixelHeight: 2,
    isPixelated: true)
}
