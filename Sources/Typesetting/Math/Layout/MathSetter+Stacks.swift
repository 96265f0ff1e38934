import Fonts
import Frames

extension MathSetter {
  func stack(_ stack: MathStack, _ style: MathStyle) -> MathBox {
    let above = stack.above.map { box($0, style.raised) }
    let below = stack.below.map { box($0, style.lowered) }
    switch stack.base {
    case .list(let nodes): return self.stack(base: box(nodes, style), above: above, below: below, style)
    case .arrow(let scalar):
      return self.stack(base: arrow(scalar, over: above, below, style), above: above, below: below, style)
    case .braced(let nodes, let brace, let isAbove): return braced(nodes, brace, isAbove: isAbove, style)
    }
  }

  /// An arrow that reaches a little beyond what stands above and below it.
  private func arrow(
    _ scalar: Unicode.Scalar, over above: MathBox?, _ below: MathBox?, _ style: MathStyle
  ) -> MathBox {
    let metrics = metrics(style)
    guard let glyph = fonts.math.glyph(for: scalar) else {
      return glyphBox(scalar, standingFor: scalar, style, at: 0..<0)
    }
    let padding = self.metrics(style.raised).mu(16)
    let length = max(above?.width ?? 0, below?.width ?? 0) + padding
    var arrow = stretched(glyph, .horizontal, to: length, text: String(scalar), metrics.size)
    // TeX's arrows count as no higher than an equals sign, so that what they carry stands close.
    let reach = Em(0.117).at(metrics.size)
    (arrow.ascent, arrow.descent) = (metrics.axis + reach, reach - metrics.axis)
    return arrow
  }

  /// A part with a brace along its upper or lower side; LaTeX keeps 3 pt between them in type of 10 pt.
  private func braced(
    _ nodes: [MathNode], _ brace: Unicode.Scalar, isAbove: Bool, _ style: MathStyle
  ) -> MathBox {
    let base = box(nodes, isAbove ? MathStyle.display.cramped : .display)
    let size = metrics(style).size
    guard let glyph = fonts.math.glyph(for: brace) else {
      return glyphBox(brace, standingFor: brace, style, at: 0..<0)
    }
    let mark = fitted(glyph, .horizontal, to: base.width, text: String(brace), size)
    let gap = Em(0.3).at(fonts.size)
    // A brace comes in steps; one that is a little too wide may stand out.
    let isClose = mark.width - base.width < Em(0.3).at(size)
    var result = MathBox(width: isClose ? base.width : max(base.width, mark.width))
    result.place(base, x: (result.width - base.width) / 2)
    let y = isAbove ? -(base.ascent + gap + mark.descent) : base.descent + gap + mark.ascent
    result.place(mark, x: (result.width - mark.width) / 2, y: y)
    return result
  }
}
