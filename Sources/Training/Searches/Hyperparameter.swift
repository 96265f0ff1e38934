/// A value that a search can give to a hyperparameter.
public enum Hyperparameter: Hashable, Sendable, Codable, CustomStringConvertible {
  case number(Double)
  case integer(Int)
  case integers([Int])
  case name(String)

  public var description: String {
    switch self {
    case .number(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .integers(let values): values.map(String.init).joined(separator: "-")
    case .name(let value): value
    }
  }
}

extension Hyperparameter: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .name(value) }
  public init(arrayLiteral elements: Int...) { self = .integers(elements) }
}
