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
  /// Characters that no installed font has, for a diagnostic.
  package private(set) var missingCharacters: Set<Unicode.Scalar> = []

  private struct FontKey: Hashable {
    var family: String
    var style: FontBook.Style
  }

  private struct ShapeKey: Hashable {
    var text: String
    var font: ObjectIdentifier
    var isSmallCapital: Bool
  }

  /// - Throws: `FontBook.FindError` if one of the theme's families is not installed.
  package init(_ theme: Theme, book: FontBook = .shared) throws {
    self.theme = theme
    self.book = book
    let body = theme.body
    base = try book.font(
      family: theme.faces.serifFamily(size: body.size, isBold: false, isItalic: false), style: .regular)
    _ = try book.font(family: theme.faces.mono, style: .regular)
    _ = try book.font(family: theme.faces.smallCapitals, style: .regular)
    _ = try book.font(family: theme.faces.math, style: .regular)
  }

  package func font(for style: TextStyle) -> Font {
    let faces = theme.faces
    var key: FontKey
    switch style.family {
    case .serif:
      let family = faces.serifFamily(size: style.size, isBold: style.isBold, isItalic: style.isItalic)
      key = FontKey(family: family, style: .init(isBold: style.isBold, isItalic: style.isItalic))
    case .smallCapitals:
      key = FontKey(family: faces.smallCapitals, style: .regular)
    case .mono:
      key = FontKey(family: faces.mono, style: .init(isBold: style.isBold, isItalic: style.isItalic))
    }
    if let font = fonts[key] { return font }
    let font = (try? book.font(family: key.family, style: key.style)) ?? base
    fonts[key] = font
    return font
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
    for (font, part) in runs(of: text, preferring: font, style: style) {
      result.runs.append(.init(font: font, text: part, glyphs: font.shape(part, features: features)))
    }
    shaped[key] = result
    return result
  }

  package func width(of text: String, in style: TextStyle) -> Points {
    shape(text, in: style).width.at(style.size)
  }

  /// Cuts text where the font has to change because it lacks a character.
  private func runs(of text: String, preferring font: Font, style: TextStyle) -> [(Font, String)] {
    var runs: [(font: Font, text: String)] = []
    for character in text {
      let chosen = self.font(for: character, preferring: font, style: style)
      if let last = runs.last, last.font == chosen {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append((chosen, String(character)))
      }
    }
    return runs
  }

  private func font(for character: Character, preferring font: Font, style: TextStyle) -> Font {
    let lacking = character.unicodeScalars.first { scalar in
      font.glyph(for: scalar) == nil && !scalar.properties.isDefaultIgnorableCodePoint
    }
    guard let lacking else { return font }
    let fallback = book.fallback(
      for: lacking, style: .init(isBold: style.isBold, isItalic: style.isItalic))
    if fallback == nil { missingCharacters.insert(lacking) }
    return fallback ?? font
  }
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
