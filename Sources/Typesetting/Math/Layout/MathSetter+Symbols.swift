import Diagnostics
import Fonts
import Frames

extension MathSetter {
  func symbol(_ symbol: MathSymbol, _ style: MathStyle, at offsets: Range<Int>) -> MathBox {
    if symbol.role == .operator { return operatorSymbol(symbol, style, at: offsets) }
    if let dots = dots(for: symbol.scalar, style) { return dots }
    let character = character(of: symbol)
    return glyphBox(character, standingFor: symbol.scalar, style, at: offsets)
  }

  /// Dots in a row as TeX makes them, of three points with the space of punctuation between them (TeXbook, p. 438);
  /// those of the font stand too close beside commas.
  private func dots(for scalar: Unicode.Scalar, _ style: MathStyle) -> MathBox? {
    let points: [Unicode.Scalar: Unicode.Scalar] = ["…": ".", "⋯": "⋅"]
    guard let point = points[scalar], fonts.math.glyph(for: point) != nil,
      let glyph = mathGlyph(point, style)
    else { return nil }
    let size = metrics(style).size
    var box = box(ofGlyph: glyph, text: String(scalar), size: size)
    let space = style.isScript ? 0 : 3.0 / 18
    let advance = fonts.math.advance(of: glyph)
    let run = GlyphRun(
      font: fonts.math, size: size, color: color, text: String(scalar),
      glyphs: [advance + space, advance + space, advance].map { Glyph(id: glyph, advance: $0, cluster: 0) })
    box.character = nil
    box.width = run.width
    box.marks = [MathBox.Mark(x: 0, y: 0, item: .run(run))]
    return box
  }

  /// The character in the alphabet that a symbol is set in.
  func character(of symbol: MathSymbol) -> Unicode.Scalar {
    var alphabet = symbol.alphabet ?? MathAlphabet.usual(for: symbol.scalar)
    if symbol.isBold { alphabet = alphabet.bold }
    let character = alphabet.character(for: symbol.scalar)
    // A letter that an alphabet lacks, such as small letters in a calligraphic one, stays as usual.
    if character == symbol.scalar, symbol.alphabet != nil, fonts.math.glyph(for: character) == nil {
      return MathAlphabet.usual(for: symbol.scalar).character(for: symbol.scalar)
    }
    return fonts.math.glyph(for: character) == nil ? symbol.scalar : character
  }

  /// Sets one character from the maths font, or from whichever font has it.
  func glyphBox(
    _ character: Unicode.Scalar, standingFor text: Unicode.Scalar, _ style: MathStyle, at offsets: Range<Int>
  ) -> MathBox {
    let size = metrics(style).size
    if fonts.math.glyph(for: character) != nil, let glyph = mathGlyph(character, style) {
      return box(ofGlyph: glyph, text: String(text), size: size)
    }
    let run = FontStack([fonts.text(.regular, size: size)]).runs(of: String(character))[0]
    guard run.coverage != .missing else {
      diagnostics.append(
        MathDiagnostic(
          .warning, "missing-glyph", "no font has the character '\(character)' (\(character.codePoint))",
          suggestion: "install a font that has it", at: offsets))
      return error(character.codePoint, style)
    }
    return wordBox(String(character), font: run.font, size: size)
  }

  /// The glyph of a character, in the form that the font has for scripts where it stands in one.
  func mathGlyph(_ character: Unicode.Scalar, _ style: MathStyle) -> UInt32? {
    let features =
      switch style.level {
      case .display, .text: [String]()
      case .script: ["ssty=1"]
      case .scriptScript: ["ssty=2"]
      }
    return fonts.math.shape(String(character), features: features).first?.id
  }

  /// A glyph of the maths font as a box of the height of its ink.
  func box(ofGlyph glyph: UInt32, text: String, size: Points) -> MathBox {
    let font = fonts.math
    let bounds = font.bounds(of: glyph)
    let advance = font.advance(of: glyph)
    var box = MathBox(
      width: Em(advance).at(size), ascent: Em(max(bounds.top, 0)).at(size),
      descent: Em(max(-bounds.bottom, 0)).at(size))
    box.italicsCorrection = Em(table.italicsCorrection(of: glyph)).at(size)
    box.accentAttachment = Em(table.topAccentAttachment(of: glyph)).at(size)
    box.character = glyph
    let run = GlyphRun(
      font: font, size: size, color: color, text: text,
      glyphs: [Glyph(id: glyph, advance: advance, cluster: 0)])
    box.marks = [MathBox.Mark(x: 0, y: 0, item: .run(run))]
    return box
  }

  /// Shaped text of one font; its height is that of its ink.
  func wordBox(_ text: String, font: Font, size: Points) -> MathBox {
    let glyphs = font.shape(text)
    var box = MathBox()
    for glyph in glyphs {
      let bounds = font.bounds(of: glyph.id)
      box.ascent = max(box.ascent, Em(bounds.top + glyph.yOffset).at(size))
      box.descent = max(box.descent, Em(-bounds.bottom - glyph.yOffset).at(size))
    }
    let run = GlyphRun(font: font, size: size, color: color, text: text, glyphs: glyphs)
    box.width = run.width
    box.marks = [MathBox.Mark(x: 0, y: 0, item: .run(run))]
    return box
  }
}

extension Unicode.Scalar {
  /// The way Unicode writes the character's number, such as U+03B1.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
