internal import Displays
internal import Frames

/// How one series is drawn and named.
struct SeriesLook: Hashable {
  var color: Color
  /// Dashes and gaps in turn, in multiples of the line's width.
  var dashes: [Double]
  var marker: Marker

  static func dashes(_ style: LineStyle, series index: Int) -> [Double] {
    switch style {
    case .automatic: patterns[index % patterns.count]
    case .solid: []
    case .dashed: patterns[1]
    case .dotted: patterns[2]
    case .dashDotted: patterns[3]
    }
  }

  static func marker(_ marker: Marker, series index: Int) -> Marker {
    marker == .automatic ? markers[index % markers.count] : marker
  }

  private static let patterns: [[Double]] = [
    [], [4.2, 2.2], [1.1, 1.7], [5.5, 1.8, 1.1, 1.8], [8, 2.5], [3, 1.4, 1, 1.4, 1, 1.4],
  ]
  private static let markers: [Marker] = [.circle, .square, .triangle, .diamond, .cross, .plus]
}

/// Gives each series of a chart its place in the order that automatic looks follow.
struct SeriesOrder {
  private var labels: [String: Int] = [:]
  private var count = 0

  /// The series that a mark belongs to: marks of one label are one series.
  mutating func index(of label: String?) -> Int {
    if let label, let index = labels[label] { return index }
    defer { count += 1 }
    if let label { labels[label] = count }
    return count
  }
}
