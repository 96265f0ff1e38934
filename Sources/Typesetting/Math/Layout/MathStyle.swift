/// How large and how tight a part of a formula is set (TeXbook, p. 140).
struct MathStyle: Hashable, Sendable {
  enum Level: Int, Hashable, Sendable, Comparable {
    case display, text, script, scriptScript

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var level: Level
  /// Whether superscripts are kept low.
  var isCramped = false

  static let display = MathStyle(level: .display)
  static let text = MathStyle(level: .text)

  var isDisplay: Bool { level == .display }
  var isScript: Bool { level >= .script }
  var cramped: MathStyle { MathStyle(level: level, isCramped: true) }

  /// The style of superscripts.
  var raised: MathStyle { MathStyle(level: scriptLevel, isCramped: isCramped) }
  /// The style of subscripts.
  var lowered: MathStyle { MathStyle(level: scriptLevel, isCramped: true) }

  var numerator: MathStyle { MathStyle(level: fractionLevel, isCramped: isCramped) }
  var denominator: MathStyle { MathStyle(level: fractionLevel, isCramped: true) }

  private var scriptLevel: Level { level >= .script ? .scriptScript : .script }
  private var fractionLevel: Level { Level(rawValue: min(level.rawValue + 1, 3))! }
}
