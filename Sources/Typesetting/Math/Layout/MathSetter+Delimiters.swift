import Fonts
import Frames

extension MathSetter {
  /// Sets what stands between `\left` and `\right` (TeXbook, p. 446, rule 19).
  func delimited(_ delimited: MathDelimited, _ style: MathStyle) -> MathBox {
    let rows = delimited.parts.map { row($0, style, before: .opening, after: .closing) }
    let parts = rows.map { joined($0) }
    let axis = metrics(style).axis
    let reach = parts.map { max($0.ascent - axis, $0.descent + axis) }.max() ?? 0
    // TeX lets delimiters fall short by a tenth (\delimiterfactor) or by 5 pt (\delimitershortfall).
    let height = max(2 * reach * 0.901, 2 * reach - Em(0.5).at(fonts.size))
    var result = MathBox()
    result.append(delimiter(delimited.left, atLeast: height, style))
    for (index, part) in parts.enumerated() {
      result.append(part)
      if index < delimited.middles.count {
        result.append(delimiter(delimited.middles[index], atLeast: height, style))
      }
    }
    result.append(delimiter(delimited.right, atLeast: height, style))
    return result
  }

  /// Sets a delimiter of one of the four sizes of `\big` and its kin: 1.2, 1.8, 2.4 and 3 em.
  func sizedDelimiter(_ scalar: Unicode.Scalar?, size: Int, _ style: MathStyle) -> MathBox {
    // The sizes of the fonts fall short of whole multiples by a few units.
    delimiter(scalar, atLeast: Em(0.6 * Double(size + 1) - 0.02).at(fonts.size), style)
  }

  /// TeX's `\nulldelimiterspace`, 1.2 pt in type of 10 pt.
  static let nullDelimiterSpace = Em(0.12)

  /// Sets a delimiter that is centred on the axis and at least so high, if the font can make it.
  func delimiter(_ scalar: Unicode.Scalar?, atLeast height: Points, _ style: MathStyle) -> MathBox {
    guard let scalar else { return .strut(width: Self.nullDelimiterSpace.at(fonts.size)) }
    let metrics = metrics(style)
    guard let glyph = fonts.math.glyph(for: scalar) else {
      return glyphBox(scalar, standingFor: scalar, style, at: 0..<0)
    }
    var box = stretched(glyph, .vertical, to: height, text: String(scalar), metrics.size)
    box.character = nil
    box.italicsCorrection = 0
    return box.shiftedDown(by: (box.ascent - box.descent) / 2 - metrics.axis)
  }
}
