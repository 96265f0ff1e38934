/// A few words at a place of a chart, which may point at another.
public struct Annotation: Hashable, Sendable, Codable, ChartContent {
  /// On which side of its place the text stands.
  public enum Side: String, Hashable, Sendable, Codable { case center, above, below, left, right }

  package var text: String
  package var x: Double
  package var y: Double
  package var side: Side
  package var target: DataColumn?

  /// - Parameters:
  ///   - text: inline Markdown and `$…$`.
  ///   - side: on which side of the place the text stands.
  ///   - target: where an arrow from the text points.
  public init(
    _ text: String, x: Double, y: Double, side: Side = .center,
    pointingAt target: (x: Double, y: Double)? = nil
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.side = side
    self.target = target.map { [$0.x, $0.y] }
  }

  public var marks: [Mark] { [.annotation(self)] }
}
