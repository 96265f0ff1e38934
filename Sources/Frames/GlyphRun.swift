package import Fonts

/// Glyphs of one font, size and colour on one baseline, with the text they stand for.
package struct GlyphRun: Sendable {
  package var font: Font
  package var size: Points
  package var color: Color
  /// The text that the glyphs set; `Glyph.cluster` counts its UTF-8 bytes.
  package var text: String
  package var glyphs: [Glyph]

  package init(font: Font, size: Points, color: Color = .black, text: String, glyphs: [Glyph]) {
    self.font = font
    self.size = size
    self.color = color
    self.text = text
    self.glyphs = glyphs
  }

  /// The sum of the advances.
  package var width: Points { glyphs.reduce(0) { $0 + Em($1.advance).at(size) } }
}
