internal import Frames

extension TickLabel {
  /// The label, set on one line.
  func frame(_ style: PlotStyle) -> Frame {
    switch self {
    case .text(let text): return style.setLabel(text, style.tickSize)
    case .number(let digits, let exponent):
      guard let exponent else { return style.setLabel(digits ?? "", style.tickSize) }
      let base = digits.map { $0 + "\u{2009}×\u{2009}10" } ?? "10"
      let power = (exponent < 0 ? "\u{2212}" : "") + String(exponent.magnitude)
      return Self.raised(
        style.setLabel(power, style.tickSize * 0.72), over: style.setLabel(base, style.tickSize),
        by: Em(0.38).at(style.tickSize))
    }
  }

  private static func raised(_ power: Frame, over base: Frame, by shift: Points) -> Frame {
    let baseline = max(base.baseline, power.baseline + shift)
    var frame = Frame(
      size: Size(width: base.size.width + power.size.width, height: baseline + base.descent),
      baseline: baseline)
    frame.place(base, at: Point(x: 0, y: baseline - base.baseline))
    frame.place(power, at: Point(x: base.size.width, y: baseline - shift - power.baseline))
    return frame
  }
}
