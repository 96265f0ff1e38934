package import Fonts
package import Frames

/// The loaded fonts of a theme, and text shaped in them.
///
/// Words return often in a document, so what has been shaped is remembered.
package final class Typefaces {
  package let theme: Theme
  private let book: FontBook
  private let base: Font
  private var fonts: [FontKey: Font] = [:]
  private var shaped: [ShapeKey: ShapedText] = [:]
  private let baseMath: MathFonts
  /// What to tell the user of characters that the theme's fonts lack.
  package private(set) var notes: Set<String> = []

  private struct FontKey: Hashable {
    var family: String
    var style: FontBook.Style
    var size: Points
  }

  private struct ShapeKey: Hashable {
    var text: String
    var font: ObjectIdentifier
    var isSmallCapital: Bool
  }

  /// - Throws: `FontError` if one of the theme's families is not installed.
  package init(_ theme: Theme, book: FontBook = .shared) throws {
    self.theme = theme
    self.book = book
    base = try book.font(family: theme.faces.serif, size: theme.size.value)
    _ = try book.font(family: theme.faces.mono)
    _ = try book.font(family: theme.faces.smallCapitals)
    baseMath = try MathFonts(faces: theme.faces, size: theme.size, color: theme.text)
  }

  package func font(for style: TextStyle) -> Font {
    let key =
      switch style.family {
      case .serif: FontKey(family: theme.faces.serif, style: style.face, size: style.size)
      case .smallCapitals: FontKey(family: theme.faces.smallCapitals, style: .regular, size: style.size)
      case .mono: FontKey(family: theme.faces.mono, style: style.face, size: style.size)
      }
    if let font = fonts[key] { return font }
    // The families were found at the start, so this does not fail unless a file vanishes meanwhile.
    let font = (try? book.font(family: key.family, style: key.style, size: key.size.value)) ?? base
    fonts[key] = font
    return font
  }

  /// The fonts for formulas in text of a style.
  package func math(in style: TextStyle) -> MathFonts {
    var fonts = baseMath
    fonts.size = style.size
    fonts.color = style.color
    return fonts
  }

  /// Shapes text without line breaks in it.
  package func shape(_ text: String, in style: TextStyle) -> ShapedText {
    let font = font(for: style)
    let key = ShapeKey(
      text: text, font: ObjectIdentifier(font), isSmallCapital: style.family == .smallCapitals)
    if let known = shaped[key] { return known }
    let features =
      switch style.family {
      case .serif: [String]()
      case .smallCapitals: theme.faces.smallCapitalFeatures
      case .mono: ["-calt", "-liga"]
      }
    var result = ShapedText()
    for run in FontStack([font], style: style.face).runs(of: text) {
      if let note = run.note(first: font) { notes.insert(note) }
      result.runs.append(
        .init(font: run.font, text: run.text, glyphs: run.font.shape(run.text, features: features)))
    }
    shaped[key] = result
    return result
  }

  package func width(of text: String, in style: TextStyle) -> Points {
    shape(text, in: style).width.at(style.size)
  }
}

extension TextStyle {
  fileprivate var face: FontBook.Style { .init(isBold: isBold, isItalic: isItalic) }
}

/// Text as glyphs, cut where the font changes; lengths in ems.
package struct ShapedText: Sendable {
  package struct Run: Sendable {
    package var font: Font
    package var text: String
    package var glyphs: [Glyph]
  }

  package var runs: [Run] = []

  package var width: Em {
    runs.reduce(0) { sum, run in run.glyphs.reduce(sum) { $0 + Em($1.advance) } }
  }

  /// The widths up to UTF-8 offsets of the text, which must rise.
  ///
  /// A ligature that stands across an offset counts with what comes after it.
  package func widths(upTo offsets: [Int]) -> [Em] {
    var result: [Em] = []
    var pending = offsets[...]
    var x = Em(0)
    var start = 0
    for run in runs {
      for (index, glyph) in run.glyphs.enumerated() {
        let next = index + 1 < run.glyphs.count ? run.glyphs[index + 1].cluster : run.text.utf8.count
        while let offset = pending.first, offset < start + max(next, glyph.cluster + 1) {
          result.append(x)
          pending.removeFirst()
        }
        x = x + Em(glyph.advance)
      }
      start += run.text.utf8.count
    }
    return result + pending.map { _ in x }
  }
}
