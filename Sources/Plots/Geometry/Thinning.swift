package import Frames

/// Leaves out points that cannot be seen: of all in a narrow column, the first, lowest, highest and last remain.
///
/// Source: U. Jugel and others, "M4: A Visualization-Oriented Time Series Data Aggregation", 2014.
///
/// - Parameter column: the width within which points cannot be told apart.
package func thinned(_ points: [Point], column: Points = 0.2) -> [Point] {
  guard points.count > 1000 else { return points }
  var result: [Point] = []
  var start = points.startIndex
  while start < points.endIndex {
    let place = (points[start].x / column).rounded(.down)
    var end = start
    var (lowest, highest) = (start, start)
    while end < points.endIndex, (points[end].x / column).rounded(.down) == place {
      if points[end].y < points[lowest].y { lowest = end }
      if points[end].y > points[highest].y { highest = end }
      end += 1
    }
    result += Set([start, lowest, highest, end - 1]).sorted().map { points[$0] }
    start = end
  }
  return result
}
