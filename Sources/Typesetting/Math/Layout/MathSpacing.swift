/// The space between neighbouring atoms (TeXbook, p. 170).
enum MathSpacing: Int, Sendable {
  case none, thin, medium, thick

  /// The space between two atoms, among which `resolveBinaries` has left no operator without operands.
  static func between(_ left: MathClass, _ right: MathClass, isScript: Bool) -> MathSpacing {
    let entry = table[left.rawValue][right.rawValue]
    // A negative entry holds for displays and text only.
    if entry < 0 { return isScript ? .none : MathSpacing(rawValue: -entry)! }
    return MathSpacing(rawValue: entry)!
  }

  /// Rows are the left atom's class, columns the right one's, in the order of `MathClass`.
  private static let table: [[Int]] = [
    [0, 1, -2, -3, 0, 0, 0, -1],
    [1, 1, 0, -3, 0, 0, 0, -1],
    [-2, -2, 0, 0, -2, 0, 0, -2],
    [-3, -3, 0, 0, -3, 0, 0, -3],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, -2, -3, 0, 0, 0, -1],
    [-1, -1, 0, -1, -1, -1, -1, -1],
    [-1, 1, -2, -3, -1, 0, -1, -1],
  ]

  /// The natural width in mu, and how much of it may be added and taken away.
  var glue: (width: Double, stretch: Double, shrink: Double) {
    switch self {
    case .none: (0, 0, 0)
    case .thin: (3, 0, 0)
    case .medium: (4, 2, 4)
    case .thick: (5, 5, 0)
    }
  }

  /// Turns binary operators without two operands into ordinary atoms (TeXbook, p. 442, rules 5 and 6).
  static func resolveBinaries(_ classes: inout [MathClass]) {
    for index in classes.indices {
      let previous = index > 0 ? classes[index - 1] : nil
      switch classes[index] {
      case .binary:
        switch previous {
        case nil, .binary, .operator, .relation, .opening, .punctuation: classes[index] = .ordinary
        default: break
        }
      case .relation, .closing, .punctuation:
        if previous == .binary { classes[index - 1] = .ordinary }
      default: break
      }
    }
    if classes.last == .binary { classes[classes.count - 1] = .ordinary }
  }
}
