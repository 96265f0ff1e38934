import Fonts
import Testing

@Suite struct MathTableTests {
  let font = try! FontBook.shared.font(family: "Latin Modern Math")
  var table: MathTable { font.math! }

  /// Read from the font's MATH table; lengths in ems.
  @Test(arguments: [
    (MathConstant.axisHeight, 0.25), (.scriptPercentScaleDown, 0.7), (.scriptScriptPercentScaleDown, 0.5),
    (.fractionRuleThickness, 0.04), (.subscriptShiftDown, 0.247), (.superscriptShiftUp, 0.363),
    (.radicalRuleThickness, 0.04), (.displayOperatorMinHeight, 1.3), (.radicalDegreeBottomRaisePercent, 0.6),
  ])
  func constants(constant: MathConstant, value: Double) {
    #expect(abs(table.constant(constant) - value) < 0.0005)
  }

  @Test func textFontsHaveNoTable() throws {
    #expect(try FontBook.shared.font(family: "Latin Modern Roman").math == nil)
  }

  @Test func variantsGrow() throws {
    let integral = try #require(font.glyph(for: "∫"))
    let variants = table.variants(of: integral, .vertical)
    #expect(variants.count >= 2)
    #expect(variants.map(\.extent) == variants.map(\.extent).sorted())
    #expect(table.italicsCorrection(of: variants.last!.glyph) > 0)
  }

  @Test func bracesAreBuiltFromPieces() throws {
    let brace = try #require(font.glyph(for: "{"))
    let (parts, _) = table.assembly(of: brace, .vertical)
    #expect(parts.contains { $0.isExtender } && parts.contains { !$0.isExtender })
    #expect(parts.allSatisfy { $0.fullAdvance > 0 })
    #expect(table.minimumConnectorOverlap(.vertical) > 0)
    #expect(table.assembly(of: try #require(font.glyph(for: "x")), .vertical).parts.isEmpty)
  }

  @Test func tableOutlivesItsFont() throws {
    var own: Font? = try Font(path: font.path, family: "Own")
    let table = own!.math!
    own = nil
    #expect(table.constant(.axisHeight) == 0.25)
  }
}
