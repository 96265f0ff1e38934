import Fonts
import Frames

/// The measures of a maths font at a size.
///
/// They are the constants of its MATH table, save that Latin Modern Math gets back what the table cannot say or
/// says differently from the metrics of Computer Modern, on which TeX's Appendix G works (`cmsy10`, `cmex10`).
struct MathMetrics: Sendable {
  private let font: Font
  private let table: MathTable
  private let restored: [MathConstant: Double]
  private let extra: Extra
  let size: Points

  /// Parameters of TeX for which the MATH table has no constant, in ems.
  private struct Extra: Sendable {
    /// σ13, the shift of superscripts in displays.
    var superscriptShiftUpInDisplays: Double
    /// σ16, the shift of subscripts that have no superscript above them.
    var subscriptShiftDownAlone: Double
    /// ξ13, the space beyond limits.
    var limitPadding: Double
  }

  init(font: Font, size: Points) {
    guard let table = font.math else { preconditionFailure("\(font.family) has no MATH table") }
    self.font = font
    self.table = table
    self.size = size
    if font.family == "Latin Modern Math" {
      // ξ9 and ξ11 stand in each other's place in Latin Modern's table.
      restored = [
        .upperLimitGapMin: 0.111, .upperLimitBaselineRiseMin: 0.2, .spaceAfterScript: 0.05,
        .superscriptBaselineDropMax: 0.27, .subscriptBaselineDropMin: 0.05,
      ]
      extra = Extra(superscriptShiftUpInDisplays: 0.413, subscriptShiftDownAlone: 0.15, limitPadding: 0.1)
    } else {
      restored = [:]
      extra = Extra(
        superscriptShiftUpInDisplays: table.constant(.superscriptShiftUp),
        subscriptShiftDownAlone: table.constant(.subscriptShiftDown), limitPadding: 0)
    }
  }

  func callAsFunction(_ constant: MathConstant) -> Points {
    Em(restored[constant] ?? table.constant(constant)).at(size)
  }

  func share(_ constant: MathConstant) -> Double { table.constant(constant) }

  var axis: Points { self(.axisHeight) }
  var superscriptShiftUpInDisplays: Points { Em(extra.superscriptShiftUpInDisplays).at(size) }
  var subscriptShiftDownAlone: Points { Em(extra.subscriptShiftDownAlone).at(size) }
  var limitPadding: Points { Em(extra.limitPadding).at(size) }
  var xHeight: Points { Em(font.xHeight).at(size) }

  /// A length in mu, 18 to the em.
  func mu(_ count: Double) -> Points { Em(count / 18).at(size) }
}
