import Fonts
import Frames

/// The measures of a maths font at a size.
///
/// They are the constants of its MATH table, save that Latin Modern Math gets back what the table cannot say or
/// says differently from Computer Modern, on which TeX's Appendix G works.
struct MathMetrics: Sendable {
  private let font: Font
  private let table: MathTable
  private let restored: ComputerModernMetrics?
  let size: Points

  init(font: Font, level: MathStyle.Level, size: Points) {
    guard let table = font.math else { preconditionFailure("\(font.family) has no MATH table") }
    self.font = font
    self.table = table
    self.size = size
    restored = font.family == "Latin Modern Math" ? ComputerModernMetrics(level) : nil
  }

  func callAsFunction(_ constant: MathConstant) -> Points {
    Em(restored?.constants[constant] ?? table.constant(constant)).at(size)
  }

  func share(_ constant: MathConstant) -> Double { table.constant(constant) }

  var axis: Points { self(.axisHeight) }

  var superscriptShiftUpInDisplays: Points {
    restored.map { Em($0.superscriptShiftUpInDisplays).at(size) } ?? self(.superscriptShiftUp)
  }

  /// The shift of subscripts that have no superscript above them.
  var subscriptShiftDownAlone: Points {
    restored.map { Em($0.subscriptShiftDownAlone).at(size) } ?? self(.subscriptShiftDown)
  }

  /// The space beyond limits.
  var limitPadding: Points { Em(restored?.limitPadding ?? 0).at(size) }

  /// The space that the large forms of operators keep above and below.
  var operatorPadding: Points { Em(restored?.operatorPadding ?? 0).at(size) }

  /// How far the upper limit of an integral stands to the right of the lower one, if the font's own table errs.
  func integralSlant(isDisplay: Bool) -> Points? {
    restored.map { Em(isDisplay ? $0.integralSlantInDisplays : $0.integralSlant).at(size) }
  }

  /// A length in mu, 18 to the em.
  func mu(_ count: Double) -> Points { Em(count / 18).at(size) }
}

/// Parameters of TeX's fonts `cmsy10`, `cmsy7`, `cmsy5` and `cmex10`, in ems (their TFM files; TeXbook, p. 447).
struct ComputerModernMetrics: Sendable {
  var constants: [MathConstant: Double]
  /// σ13.
  var superscriptShiftUpInDisplays = 0.413
  /// σ16.
  var subscriptShiftDownAlone: Double
  /// ξ13.
  let limitPadding = 0.1
  /// The boxes of `cmex10`'s large operators are so much higher and deeper than their ink.
  let operatorPadding = 0.1
  let integralSlant = 0.194
  let integralSlantInDisplays = 0.444

  init(_ level: MathStyle.Level) {
    // ξ9 and ξ11 stand in each other's place in Latin Modern's table.
    constants = [.upperLimitGapMin: 0.111, .upperLimitBaselineRiseMin: 0.2, .spaceAfterScript: 0.05]
    switch level {
    case .display, .text:
      subscriptShiftDownAlone = 0.15
    case .script:
      subscriptShiftDownAlone = 0.143
      constants.merge([
        .superscriptShiftUp: 0.431, .superscriptShiftUpCramped: 0.286, .subscriptShiftDown: 0.286,
        .superscriptBaselineDropMax: 0.353, .subscriptBaselineDropMin: 0.071,
      ]) { $1 }
    case .scriptScript:
      subscriptShiftDownAlone = 0.1
      constants.merge([
        .superscriptShiftUp: 0.504, .superscriptShiftUpCramped: 0.294, .subscriptShiftDown: 0.35,
        .superscriptBaselineDropMax: 0.286, .subscriptBaselineDropMin: 0.1,
      ]) { $1 }
    }
  }
}
