public import Tensors

/// Why a state does not fit.
public enum StateError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(name: String)
  case unexpected(name: String)
  case wrongShape(name: String, expected: [Int], actual: [Int])
  case wrongType(name: String, expected: DType, actual: DType)
  case wrongMetadata(name: String, value: String?)

  public var description: String {
    switch self {
    case .missing(let name): "the state has no tensor \(name)"
    case .unexpected(let name): "the state has a tensor \(name) that nothing asks for"
    case .wrongShape(let name, let expected, let actual):
      "the state's tensor \(name) has shape \(actual), it should have \(expected)"
    case .wrongType(let name, let expected, let actual):
      "the state's tensor \(name) is \(actual), it should be \(expected)"
    case .wrongMetadata(let name, let value): "the state's entry \(name) is \(value ?? "missing")"
    }
  }
}
