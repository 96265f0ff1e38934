import Fonts
import Testing

@Suite struct FontBookTests {
  @Test(arguments: [
    ("Latin Modern Roman", FontBook.Style.regular, 10.0, "LMRoman10-Regular"),
    ("Latin Modern Roman", .bold, 10, "LMRoman10-Bold"),
    ("Latin Modern Roman", .italic, 10, "LMRoman10-Italic"),
    ("Latin Modern Roman", .boldItalic, 10, "LMRoman10-BoldItalic"),
    ("Latin Modern Roman", .regular, 4, "LMRoman5-Regular"),
    ("Latin Modern Roman", .regular, 8, "LMRoman8-Regular"),
    ("Latin Modern Roman", .regular, 9.5, "LMRoman10-Regular"),
    ("Latin Modern Roman", .regular, 12, "LMRoman12-Regular"),
    ("Latin Modern Roman", .regular, 14.4, "LMRoman17-Regular"),
    ("Latin Modern Roman", .regular, 40, "LMRoman17-Regular"),
    ("Latin Modern Roman", .bold, 17.28, "LMRoman12-Bold"),
    ("Latin Modern Roman", .boldItalic, 17.28, "LMRoman10-BoldItalic"),
    ("LM Roman 12", .regular, 10, "LMRoman12-Regular"),
    ("Latin Modern Math", .regular, 10, "LatinModernMath-Regular"),
    ("JetBrains Mono", .regular, 10, "JetBrainsMono-Regular"),
    ("JetBrains Mono", .bold, 10, "JetBrainsMono-Bold"),
    ("JetBrains Mono", .italic, 10, "JetBrainsMono-Italic"),
    ("TeX Gyre Pagella", .boldItalic, 10, "TeXGyrePagella-BoldItalic"),
    ("TeX Gyre Pagella Math", .bold, 10, "TeXGyrePagellaMath-Regular"),
  ])
  func styleAndSizeChooseTheFace(family: String, style: FontBook.Style, size: Double, name: String) throws {
    let font = try FontBook.shared.font(family: family, style: style, size: size)
    #expect(font.postScriptName == name)
    #expect(font.family == family)
    #expect(try FontBook.shared.font(family: family, style: style, size: size) === font)
  }

  @Test func sizesOfOneFaceShareIt() throws {
    let first = try FontBook.shared.font(family: "Latin Modern Roman", size: 9.9)
    #expect(try FontBook.shared.font(family: "Latin Modern Roman", size: 10.5) === first)
  }

  @Test(arguments: [
    ("Latin Modern Nowhere", "install Debian's package fonts-lmodern"),
    ("JetBrains Mono Nowhere", "install Debian's package fonts-jetbrains-mono"),
    ("TeX Gyre Nowhere", "install Debian's package fonts-texgyre"),
    ("TeX Gyre Termes Math Nowhere", "install Debian's package fonts-texgyre-math"),
    ("Nowhere", "the font family 'Nowhere' is not installed"),
  ])
  func missingFamilyNamesItsPackage(family: String, remedy: String) {
    let error = #expect(throws: FontError.self) { try FontBook.shared.font(family: family) }
    #expect(error == .missing(family: family))
    #expect(error.map { "\($0)".hasSuffix(remedy) } == true)
  }

  @Test func fallbackHasTheCharacter() throws {
    let font = try #require(FontBook.shared.fallback(for: "Ж"))
    #expect(font.glyph(for: "Ж") != nil)
    // A code point that Unicode will never assign.
    #expect(FontBook.shared.fallback(for: "\u{10FFFF}") == nil)
  }
}
