import Fonts
import Foundation
import Frames

/// Frames and pictures to draw in tests.
enum Sample {
  static let roman = try! FontBook.shared.font(family: "Latin Modern Roman")
  static let mono = try! FontBook.shared.font(family: "JetBrains Mono")
  static let mathematics = try! FontBook.shared.font(family: "Latin Modern Math")

  static func run(_ text: String, _ font: Font = roman, size: Points = 10, color: Color = .black) -> GlyphRun
  {
    GlyphRun(font: font, size: size, color: color, text: text, glyphs: font.shape(text))
  }

  /// One line of text.
  static func line(_ text: String, _ font: Font = roman, size: Points = 10, color: Color = .black) -> Frame {
    let run = run(text, font, size: size, color: color)
    var frame = Frame(size: Size(width: run.width, height: size * 1.2), baseline: size * 0.9)
    frame.place(.glyphs(run), at: Point(x: 0, y: frame.baseline))
    return frame
  }

  static func page(_ contents: [(Frame.Item, Point)], size: Size = Size(width: 200, height: 100)) -> Frame {
    var page = Frame(size: size)
    for (item, origin) in contents { page.place(item, at: origin) }
    return page
  }

  /// A page with lines of text 20 points apart.
  static func page(lines: [String], font: Font = roman) -> Frame {
    page(
      lines.enumerated().map { index, text in
        (.frame(line(text, font)), Point(x: 20, y: Points(Double(index) * 20 + 10)))
      })
  }

  /// 2 by 2 pixels: red, green, blue and white.
  static let fourPixels = Image(
    .samples([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], channels: 3), pixelWidth: 2, pixelHeight: 2,
    isPixelated: true)

  /// A pixel of half transparent red to the left of one of full blue.
  static let png = bytes(
    """
    iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP4z8DQwMDw/z8ADX4DfuoeFyEAAAAASUVORK5CYII=
    """)

  /// 8 by 16 pixels, blue above red.
  static let jpeg = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoK
    CgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK
    CgoKCgoKCgr/wAARCAAQAAgDAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAACAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA
    FQEBAQAAAAAAAAAAAAAAAAAACQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYZVEOQANzGP/Z
    """)

  /// 20 by 10 pixels: a half transparent group of a green square and a black line.
  static let svg = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><g opacity="0.5">
    <rect width="10" height="10" fill="#0a0"/><path d="M5 5H20" stroke="#000" stroke-width="2"/></g></svg>
    """.utf8)

  private static func bytes(_ base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64, options: .ignoreUnknownCharacters)!)
  }
}
