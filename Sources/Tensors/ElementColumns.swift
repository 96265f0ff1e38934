internal import Foundation

/// Numbers written in one notation and at one width: whole, with four decimals, or with powers of ten where four decimals
/// would not show them.
struct ElementColumns {
  let texts: [String]
  let width: Int

  init(_ tensor: Tensor) {
    let plain = Self.texts(tensor)
    let width = plain.map(\.count).max() ?? 0
    texts = plain.map { String(repeating: " ", count: width - $0.count) + $0 }
    self.width = width
  }

  private static func texts(_ tensor: Tensor) -> [String] {
    switch tensor.dtype {
    case .bool: return tensor.elements(as: Bool.self).map { "\($0)" }
    case .int64, .uint8: return tensor.elements(as: Int.self).map { "\($0)" }
    case .float32, .float64:
      let values = tensor.elements(as: Double.self)
      let notation = notation(values)
      return values.map { text($0, notation) }
    }
  }

  private enum Notation { case whole, decimal, scientific }

  private static func notation(_ values: [Double]) -> Notation {
    let sizes = values.filter { $0.isFinite && $0 != 0 }.map { abs($0) }
    guard let largest = sizes.max(), let smallest = sizes.min() else { return .whole }
    if largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1e6 { return .scientific }
    return sizes.allSatisfy { $0 == $0.rounded() } ? .whole : .decimal
  }

  private static func text(_ value: Double, _ notation: Notation) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    switch notation {
    case .whole: return String(format: "%.0f.", value)
    case .decimal: return String(format: "%.4f", value)
    case .scientific: return String(format: "%.4e", value)
    }
  }
}
