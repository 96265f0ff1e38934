import Fonts
import Frames

extension MathSetter {
  func scripts(_ scripts: MathScripts, _ style: MathStyle) -> MathBox {
    if let base = scripts.base, standsInLimits(base, scripts.limits, style) {
      return limits(base, scripts, style)
    }
    let base = scripts.base.map { nucleus($0, style) } ?? MathBox()
    let above = scripts.superscript.map { box($0, style.raised) }
    let below = scripts.subscript.map { box($0, style.lowered) }
    return attach(
      superscript: above, subscript: below, to: base, isOperator: scripts.base?.role == .operator, style)
  }

  /// Puts scripts on a base (TeXbook, p. 445, rule 18).
  func attach(
    superscript: MathBox?, `subscript`: MathBox?, to base: MathBox, isOperator: Bool, _ style: MathStyle
  ) -> MathBox {
    let metrics = metrics(style)
    var result = base
    // An operator's width holds its italics correction already; a subscript moves back under the slope.
    let correction = base.italicsCorrection
    let (raisedX, loweredX) =
      isOperator ? (base.width, base.width - correction) : (base.width + correction, base.width)
    let shifts = scriptShifts(superscript, `subscript`, base, style)
    var end = base.character != nil && `subscript` == nil && superscript == nil ? raisedX : base.width
    if let below = `subscript` {
      let x = loweredX + cutIn(base, .bottomRight, below, shift: -shifts.down)
      result.place(below, x: x, y: shifts.down)
      end = max(end, x + below.width + metrics(.spaceAfterScript))
    }
    if let above = superscript {
      let x = raisedX + cutIn(base, .topRight, above, shift: shifts.up)
      result.place(above, x: x, y: -shifts.up)
      end = max(end, x + above.width + metrics(.spaceAfterScript))
    }
    result.width = end
    result.italicsCorrection = 0
    result.character = nil
    return result
  }

  private func scriptShifts(
    _ superscript: MathBox?, _ subscript: MathBox?, _ base: MathBox, _ style: MathStyle
  ) -> (up: Points, down: Points) {
    let metrics = metrics(style)
    let isCharacter = base.character != nil
    // TeX takes the drops from the font of the scripts.
    let scriptMetrics = self.metrics(style.raised)
    var up = isCharacter ? 0 : base.ascent - scriptMetrics(.superscriptBaselineDropMax)
    var down = isCharacter ? 0 : base.descent + scriptMetrics(.subscriptBaselineDropMin)
    if let superscript {
      let standard =
        style.isCramped
        ? metrics(.superscriptShiftUpCramped)
        : style.isDisplay ? metrics.superscriptShiftUpInDisplays : metrics(.superscriptShiftUp)
      up = max(up, standard, superscript.descent + metrics(.superscriptBottomMin))
    }
    guard let below = `subscript` else { return (up, down) }
    guard let superscript else {
      down = max(down, metrics.subscriptShiftDownAlone, below.ascent - metrics(.subscriptTopMax))
      return (up, down)
    }
    down = max(down, metrics(.subscriptShiftDown))
    let gap = up - superscript.descent - (below.ascent - down)
    if gap < metrics(.subSuperscriptGapMin) {
      down += metrics(.subSuperscriptGapMin) - gap
      // Raise both until the superscript's bottom is as high as it may be.
      let raise = metrics(.superscriptBottomMaxWithSubscript) - (up - superscript.descent)
      if raise > 0 {
        up += raise
        down -= raise
      }
    }
    return (up, down)
  }

  /// The kern between a base and a script, from the font's staircase of cut-ins (OpenType MATH, "MathKernInfo").
  private func cutIn(
    _ base: MathBox, _ corner: MathTable.Corner, _ script: MathBox, shift: Points
  ) -> Points {
    guard let glyph = base.character else { return 0 }
    let isUpper = corner == .topRight
    let size = metricsSize(of: base)
    let opposite: MathTable.Corner = isUpper ? .bottomLeft : .topLeft
    // Correction heights: the near edge of the script and the far edge of the base.
    let heights = isUpper ? [shift - script.descent, base.ascent] : [shift + script.ascent, -base.descent]
    let kerns = heights.map { height in
      var kern = table.kern(of: glyph, at: corner, height: height / size)
      if let scriptGlyph = script.character {
        let scriptSize = metricsSize(of: script)
        kern +=
          table.kern(of: scriptGlyph, at: opposite, height: (height - shift) / scriptSize)
          * (scriptSize / size)
      }
      return kern
    }
    return Em(kerns.min() ?? 0).at(size)
  }

  private func metricsSize(of box: MathBox) -> Points {
    guard case .run(let run)? = box.marks.first?.item else { return fonts.size }
    return run.size
  }
}
