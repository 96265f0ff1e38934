/// One choice of a value for every hyperparameter.
public struct Configuration: Hashable, Sendable, Codable, CustomStringConvertible {
  public let names: [String]
  private let values: [String: Hyperparameter]

  init(_ pairs: [(String, Hyperparameter)]) {
    names = pairs.map(\.0)
    values = Dictionary(uniqueKeysWithValues: pairs)
  }

  /// - Precondition: the search has such a hyperparameter.
  public subscript(name: String) -> Hyperparameter {
    guard let value = values[name] else {
      preconditionFailure("the search has no hyperparameter \(name), only \(names.joined(separator: ", "))")
    }
    return value
  }

  /// - Precondition: the hyperparameter is a number.
  public func double(_ name: String) -> Double {
    switch self[name] {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    case let value: preconditionFailure("the hyperparameter \(name) is \(value), not a number")
    }
  }

  /// - Precondition: the hyperparameter is an integer.
  public func int(_ name: String) -> Int {
    guard case .integer(let value) = self[name] else {
      preconditionFailure("the hyperparameter \(name) is \(self[name]), not an integer")
    }
    return value
  }

  /// - Precondition: the hyperparameter is a list of integers.
  public func ints(_ name: String) -> [Int] {
    guard case .integers(let values) = self[name] else {
      preconditionFailure("the hyperparameter \(name) is \(self[name]), not a list of integers")
    }
    return values
  }

  public var description: String { names.map { "\($0) \(values[$0]!)" }.joined(separator: ", ") }
}
