/// A conversion between kinds of numbers that the compiler proposes though it would change what is computed:
/// `Int(9.79)` is 9, and `Double(n / 2)` divides integers.
struct LossyConversion {
  private let source: String
  private let target: String
  /// What stands in the line in front of what would be converted, that itself, and what stands behind it.
  private let before: Substring
  private let operand: Substring
  private let after: Substring

  /// - Parameters:
  ///   - message: what the compiler says.
  ///   - line: the code that it speaks of.
  ///   - original: the column in that line for one in the compiled code.
  /// - Returns: nil if nothing is converted, or nothing is lost by it.
  init?(_ message: CompilerMessage, in line: Substring, original: (Int) -> Int) {
    let types = message.quoted
    guard types.count > 1, message.fixes.count == 2, message.fixes[0].text.hasSuffix("(") else { return nil }
    source = types[0]
    target = types[1].hasSuffix("?") ? String(types[1].dropLast()) : types[1]
    let bounds = message.fixes.map { original($0.column) - 1 }
    guard 0 <= bounds[0], bounds[0] < bounds[1], bounds[1] <= line.utf8.count else { return nil }
    let start = line.utf8.index(line.startIndex, offsetBy: bounds[0])
    let end = line.utf8.index(line.startIndex, offsetBy: bounds[1])
    (before, operand, after) = (line[..<start], line[start..<end], line[end...])
    guard losesFraction || losesRemainder else { return nil }
  }

  private var losesFraction: Bool {
    let isRounded =
      operand.contains(/\.rounded\([^()]*\)$/)
      || ["floor(", "ceil(", "round("].contains(where: operand.hasPrefix)
    return Self.isFloating(source) && Self.isInteger(target) && !isRounded
  }

  private var losesRemainder: Bool {
    Self.isInteger(source) && Self.isFloating(target) && operand.contains("/")
  }

  /// What to do instead.
  var advice: String {
    guard losesFraction else {
      return
        "write `\(target)(…)` around what is divided: `\(operand)` divides integers, which drops the remainder"
    }
    let rounded = operand.contains(" ") ? "(\(operand)).rounded()" : "\(operand).rounded()"
    guard let annotated = before.firstMatch(of: /^(.*:\s*)\w+(\??\s*=\s*)$/) else {
      return "`\(target)(…)` would cut off the fraction; to round it, write `\(target)(\(rounded))`"
    }
    let line = "\(annotated.1)\(source)\(annotated.2)\(operand)\(after)".drop { $0 == " " }
    return "write `\(line)`" + (Double(operand) == nil ? ", or `\(target)(\(rounded))` to round it" : "")
  }

  private static func isFloating(_ type: String) -> Bool {
    ["Double", "Float", "Float16", "CGFloat"].contains(type)
  }

  private static func isInteger(_ type: String) -> Bool { type.contains(/^U?Int\d*$/) }
}
