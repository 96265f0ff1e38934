/// Markdown that a cell shows, set like the document's own prose.
///
///     Markdown("Adam reached **\(accuracy, decimals: 3)** after \(epochs) epochs.")
public struct Markdown: Hashable, Sendable, Displayable, ExpressibleByStringInterpolation {
  public var source: String

  public init(_ source: String) { self.source = source }
  public init(_ source: Self) { self = source }
  public init(stringLiteral value: String) { source = value }
  public init(stringInterpolation: Interpolation) { source = stringInterpolation.text }

  public var display: Display { .markdown(source) }

  public struct Interpolation: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ value: some Any) { text += String(describing: value) }
    public mutating func appendInterpolation(_ markdown: Markdown) { text += markdown.source }

    /// Mathematics within the line.
    public mutating func appendInterpolation(_ math: Math) { text += "$\(math.source)$" }

    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint, decimals: Int) {
      text += value.formatted(decimals: decimals)
    }

    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint, percent decimals: Int) {
      text += value.percent(decimals: decimals)
    }
  }
}
