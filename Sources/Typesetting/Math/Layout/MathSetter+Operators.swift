import Fonts
import Frames

extension MathSetter {
  /// Sets a big operator, larger in displays and centred on the axis (TeXbook, p. 443, rule 13).
  func operatorSymbol(_ symbol: MathSymbol, _ style: MathStyle, at offsets: Range<Int>) -> MathBox {
    let metrics = metrics(style)
    guard let glyph = fonts.math.glyph(for: symbol.scalar) else {
      return glyphBox(symbol.scalar, standingFor: symbol.scalar, style, at: offsets)
    }
    var shown = glyph
    if style.isDisplay {
      let variants = table.variants(of: glyph, .vertical)
      let least = table.constant(.displayOperatorMinHeight)
      shown = (variants.first { $0.extent >= least } ?? variants.last)?.glyph ?? glyph
    }
    var box = box(ofGlyph: shown, text: String(symbol.scalar), size: metrics.size)
    let bounds = fonts.math.bounds(of: shown)
    (box.ascent, box.descent) = (Em(bounds.top).at(metrics.size), Em(-bounds.bottom).at(metrics.size))
    box = box.shiftedDown(by: (box.ascent - box.descent) / 2 - metrics.axis)
    // TeX's italics correction is part of an operator's width; some fonts leave it out of the advance.
    let overhang = Em(bounds.right).at(metrics.size) - box.width
    if overhang > 0 { box.width += box.italicsCorrection }
    if style.isDisplay, symbol.limits != .beside {
      box.ascent += metrics.operatorPadding
      box.descent += metrics.operatorPadding
    }
    if symbol.limits == .beside, let slant = metrics.integralSlant(isDisplay: style.isDisplay) {
      box.italicsCorrection = slant
    }
    box.character = nil
    return box
  }

  /// Whether a base's scripts stand above and below it.
  func standsInLimits(_ base: MathNode, _ limits: MathScripts.Limits?, _ style: MathStyle) -> Bool {
    guard base.role == .operator else { return false }
    return switch limits ?? base.usualLimits {
    case .beside: false
    case .always: true
    case .inDisplays: style.isDisplay
    }
  }

  /// Sets an operator with limits (TeXbook, p. 444, rule 13a).
  func limits(_ base: MathNode, _ scripts: MathScripts, _ style: MathStyle) -> MathBox {
    let nucleus = nucleus(base, style)
    let above = scripts.superscript.map { box($0, style.raised) }
    let below = scripts.subscript.map { box($0, style.lowered) }
    let slant = base.isSymbol ? nucleus.italicsCorrection : 0
    return stack(base: nucleus, above: above, below: below, slant: slant, style)
  }

  /// Puts boxes above and below a base; an upper one moves right and a lower one left by half the slant.
  func stack(
    base: MathBox, above: MathBox?, below: MathBox?, slant: Points = 0, _ style: MathStyle
  ) -> MathBox {
    let metrics = metrics(style)
    let width = max(base.width, above?.width ?? 0, below?.width ?? 0)
    var result = MathBox(width: width)
    let baseX: Points = (width - base.width) / 2
    result.place(base, x: baseX)
    if let attachment = base.accentAttachment { result.accentAttachment = attachment + baseX }
    if let above {
      let gap = max(metrics(.upperLimitGapMin), metrics(.upperLimitBaselineRiseMin) - above.descent)
      let y = base.ascent + gap + above.descent
      result.place(above, x: (width - above.width) / 2 + slant / 2, y: -y)
      result.ascent += metrics.limitPadding
    }
    if let below {
      let gap = max(metrics(.lowerLimitGapMin), metrics(.lowerLimitBaselineDropMin) - below.ascent)
      let y = base.descent + gap + below.ascent
      result.place(below, x: (width - below.width) / 2 - slant / 2, y: y)
      result.descent += metrics.limitPadding
    }
    return result
  }

  /// Sets a part with a class of its own; single characters of `\mathop` are centred as operators are.
  func classed(_ role: MathClass, _ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    if role == .operator, nodes.count == 1, case .symbol(let symbol) = nodes[0].content {
      let box = self.symbol(symbol, style, at: nodes[0].offsets)
      guard symbol.role != .operator else { return box }
      var centered = box.shiftedDown(by: (box.ascent - box.descent) / 2 - metrics(style).axis)
      centered.character = nil
      return centered
    }
    return group(nodes, style)
  }
}

extension MathNode {
  var isSymbol: Bool {
    if case .symbol = content { true } else { false }
  }

  /// Where an operator's scripts go if nothing is said.
  fileprivate var usualLimits: MathScripts.Limits {
    switch content {
    case .symbol(let symbol): symbol.limits
    case .function(_, let takesLimits): takesLimits ? .inDisplays : .beside
    case .stack: .always
    case .scripts(let scripts): scripts.base?.usualLimits ?? .beside
    default: .inDisplays
    }
  }
}
