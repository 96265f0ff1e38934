/// Height and width: of a kernel, a step or a margin. A single number stands for both.
public struct Size2D: Hashable, Sendable, Codable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  public var height: Int
  public var width: Int

  public init(_ height: Int, _ width: Int) {
    self.height = height
    self.width = width
  }

  public init(integerLiteral value: Int) { self.init(value, value) }

  public var description: String { "\(height)×\(width)" }

  func isAtLeast(_ bound: Int) -> Bool { height >= bound && width >= bound }
}
