import Fonts
import Frames

extension MathSetter {
  /// Sets a fraction or a stack without a rule (TeXbook, p. 444, rule 15).
  func fraction(_ fraction: MathFraction, _ style: MathStyle) -> MathBox {
    let style = fraction.level.map { MathStyle(level: $0, isCramped: style.isCramped) } ?? style
    var numerator = box(fraction.numerator, style.numerator)
    let denominator = box(fraction.denominator, style.denominator)
    if fraction.isContinued {
      // amsmath puts a strut into the numerator so that the rules of a continued fraction keep their distance.
      numerator.ascent = max(numerator.ascent, Em(0.84).at(fonts.size))
      numerator.descent = max(numerator.descent, Em(0.36).at(fonts.size))
    }
    let width = max(numerator.width, denominator.width)
    let (top, bottom) = (numerator.centered(in: width), denominator.centered(in: width))
    let core =
      fraction.hasRule ? ruled(top, bottom, width, style) : stacked(top, bottom, width, style)
    var result = enclosed(core, fraction.left, fraction.right, style)
    if fraction.isContinued { result.width -= Self.nullDelimiterSpace.at(fonts.size) }
    return result
  }

  private func ruled(_ top: MathBox, _ bottom: MathBox, _ width: Points, _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let thickness = metrics(.fractionRuleThickness)
    let isDisplay = style.isDisplay
    let gapAbove = metrics(isDisplay ? .fractionNumDisplayStyleGapMin : .fractionNumeratorGapMin)
    let gapBelow = metrics(isDisplay ? .fractionDenomDisplayStyleGapMin : .fractionDenominatorGapMin)
    let up = max(
      metrics(isDisplay ? .fractionNumeratorDisplayStyleShiftUp : .fractionNumeratorShiftUp),
      metrics.axis + thickness / 2 + gapAbove + top.descent)
    let down = max(
      metrics(isDisplay ? .fractionDenominatorDisplayStyleShiftDown : .fractionDenominatorShiftDown),
      bottom.ascent + gapBelow + thickness / 2 - metrics.axis)
    var result = MathBox(width: width)
    result.place(top, y: -up)
    result.placeRule(
      x: 0, y: -metrics.axis - thickness / 2, width: width, height: thickness, color: color)
    result.place(bottom, y: down)
    return result
  }

  private func stacked(_ top: MathBox, _ bottom: MathBox, _ width: Points, _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let isDisplay = style.isDisplay
    var up = metrics(isDisplay ? .stackTopDisplayStyleShiftUp : .stackTopShiftUp)
    var down = metrics(isDisplay ? .stackBottomDisplayStyleShiftDown : .stackBottomShiftDown)
    let gap = up - top.descent - (bottom.ascent - down)
    let least = metrics(isDisplay ? .stackDisplayStyleGapMin : .stackGapMin)
    if gap < least {
      up += (least - gap) / 2
      down += (least - gap) / 2
    }
    var result = MathBox(width: width)
    result.place(top, y: -up)
    result.place(bottom, y: down)
    return result
  }

  /// Puts delimiters of the size that TeX gives to those of a fraction, or the space of empty ones.
  private func enclosed(
    _ box: MathBox, _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ style: MathStyle
  ) -> MathBox {
    // σ20 and σ21, the least heights of such delimiters: 2.39 em in displays, 1.01 em elsewhere.
    let size = Em(style.isDisplay ? 2.39 : 1.01).at(metrics(style).size)
    var result = MathBox()
    result.append(delimiter(left, atLeast: left == nil ? 0 : size, style))
    result.append(box)
    result.append(delimiter(right, atLeast: right == nil ? 0 : size, style))
    return result
  }
}
