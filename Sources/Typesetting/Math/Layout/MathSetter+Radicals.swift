import Fonts
import Frames

extension MathSetter {
  /// Sets a root (TeXbook, p. 443, rule 11).
  func radical(_ nodes: [MathNode], degree: [MathNode]?, _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let content = box(nodes, style.cramped)
    let thickness = metrics(.radicalRuleThickness)
    var gap = metrics(style.isDisplay ? .radicalDisplayStyleVerticalGap : .radicalVerticalGap)
    guard let glyph = fonts.math.glyph(for: "√") else { return error("\\sqrt", style) }
    let sign = stretched(
      glyph, .vertical, to: content.height + gap + thickness, text: "√", metrics.size)
    let surplus = sign.height - thickness - content.height - gap
    if surplus > 0 { gap += surplus / 2 }
    let top = content.ascent + gap + thickness
    var result = MathBox()
    result.append(sign.shiftedDown(by: sign.ascent - top))
    result.placeRule(x: result.width, y: -top, width: content.width, height: thickness, color: color)
    result.append(content)
    result.ascent = max(result.ascent, top + metrics(.radicalExtraAscender))
    return degree.map { withDegree($0, result, sign: sign, top: top, style) } ?? result
  }

  /// Puts the degree into the root's elbow.
  private func withDegree(
    _ degree: [MathNode], _ root: MathBox, sign: MathBox, top: Points, _ style: MathStyle
  ) -> MathBox {
    let metrics = metrics(style)
    let box = box(degree, MathStyle(level: .scriptScript))
    let before = metrics(.radicalKernBeforeDegree)
    let after = max(metrics(.radicalKernAfterDegree), -before - box.width)
    let bottom = sign.height - top
    let rise = metrics.share(.radicalDegreeBottomRaisePercent) * sign.height - bottom + box.descent
    var result = MathBox(width: before)
    result.place(box, x: before, y: -rise)
    result.place(root, x: before + box.width + after)
    result.width = before + box.width + after + root.width
    return result
  }
}
