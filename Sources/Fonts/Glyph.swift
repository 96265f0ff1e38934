/// A glyph of a font as shaping placed it; lengths are in ems, y upwards.
package struct Glyph: Hashable, Sendable {
  /// The index in the font, which has nothing to do with Unicode.
  package var id: UInt32
  /// How far the next glyph lies to the right.
  package var advance: Double
  package var xOffset: Double
  package var yOffset: Double
  /// The offset of the first UTF-8 byte, in the shaped text, that the glyph stands for.
  package var cluster: Int

  package init(id: UInt32, advance: Double, xOffset: Double = 0, yOffset: Double = 0, cluster: Int) {
    self.id = id
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
    self.cluster = cluster
  }
}
