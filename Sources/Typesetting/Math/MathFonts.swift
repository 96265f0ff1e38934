package import Fonts
package import Frames

/// The fonts and the size that formulas are set in.
package struct MathFonts: Sendable {
  /// A font with a MATH table.
  package var math: Font
  package var regular: Font
  package var bold: Font
  package var italic: Font
  package var boldItalic: Font
  package var sans: Font
  package var typewriter: Font
  package var size: Points
  package var color: Color

  package init(
    math: Font, regular: Font, bold: Font, italic: Font, boldItalic: Font, sans: Font, typewriter: Font,
    size: Points, color: Color = .black
  ) {
    precondition(math.math != nil, "\(math.family) has no MATH table")
    self.math = math
    self.regular = regular
    self.bold = bold
    self.italic = italic
    self.boldItalic = boldItalic
    self.sans = sans
    self.typewriter = typewriter
    self.size = size
    self.color = color
  }

  package static func latinModern(size: Points) throws -> MathFonts {
    try MathFonts(
      mathFamily: "Latin Modern Math", textFamily: "Latin Modern Roman", sansFamily: "Latin Modern Sans",
      typewriterFamily: "Latin Modern Mono", size: size)
  }

  package static func pagella(size: Points) throws -> MathFonts {
    try MathFonts(
      mathFamily: "TeX Gyre Pagella Math", textFamily: "TeX Gyre Pagella", sansFamily: "TeX Gyre Heros",
      typewriterFamily: "TeX Gyre Cursor", size: size)
  }

  private init(
    mathFamily: String, textFamily: String, sansFamily: String, typewriterFamily: String, size: Points
  ) throws {
    let book = FontBook.shared
    self.init(
      math: try book.font(family: mathFamily), regular: try book.font(family: textFamily),
      bold: try book.font(family: textFamily, style: .bold),
      italic: try book.font(family: textFamily, style: .italic),
      boldItalic: try book.font(family: textFamily, style: .boldItalic),
      sans: try book.font(family: sansFamily), typewriter: try book.font(family: typewriterFamily), size: size
    )
  }

  func scaled(by scale: Double) -> MathFonts {
    var fonts = self
    fonts.size *= scale
    return fonts
  }

  func text(_ style: MathTextStyle) -> Font {
    switch style {
    case .regular: regular
    case .bold: bold
    case .italic: italic
    case .boldItalic: boldItalic
    case .typewriter: typewriter
    case .sans: sans
    }
  }
}
