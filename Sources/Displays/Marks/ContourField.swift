/// A function's heights over a grid of points, and the lines of equal height between them.
struct ContourField {
  struct Point: Hashable {
    var x: Double
    var y: Double
  }

  let x: [Double]
  let y: [Double]
  /// By row, then by column.
  let heights: [[Double]]

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int, _ function: (Double, Double) -> Double
  ) {
    precondition(samples >= 2, "contours need at least 2 samples in each direction, not \(samples)")
    let places = { (range: ClosedRange<Double>) in
      (0..<samples).map { index in
        let share = Double(index) / Double(samples - 1)
        return range.lowerBound * (1 - share) + range.upperBound * share
      }
    }
    let (columns, rows) = (places(x), places(y))
    self.x = columns
    self.y = rows
    heights = rows.map { y in columns.map { function($0, y) } }
  }

  /// An edge between two neighbouring points of the grid, which a line can cross once.
  private struct Edge: Hashable {
    var row: Int
    var column: Int
    var isVertical: Bool
  }

  /// The lines of one height; a closed line ends where it begins.
  ///
  /// Marching squares: in each square, a line joins the edges whose ends lie on different sides of the
  /// height. In the ambiguous case of four such edges, the mean of the corners decides (W. Lorensen,
  /// H. Cline, "Marching Cubes", 1987, in two dimensions).
  func lines(at height: Double) -> [[Point]] {
    var neighbours: [Edge: [Edge]] = [:]
    var order: [Edge] = []
    for row in 0..<(y.count - 1) {
      for column in 0..<(x.count - 1) {
        for (first, second) in segments(row, column, height) {
          for (from, to) in [(first, second), (second, first)] {
            if neighbours[from] == nil { order.append(from) }
            neighbours[from, default: []].append(to)
          }
        }
      }
    }
    var visited: Set<Edge> = []
    // Open lines first, from their ends; what remains is closed.
    let starts = order.filter { neighbours[$0]?.count == 1 } + order
    return starts.compactMap { start in
      guard !visited.contains(start) else { return nil }
      var line = [start]
      visited.insert(start)
      while let next = neighbours[line[line.count - 1]]?.first(where: { !visited.contains($0) }) {
        visited.insert(next)
        line.append(next)
      }
      if line.count > 2, neighbours[line[line.count - 1]]?.contains(start) == true { line.append(start) }
      return line.map { crossing(of: $0, height) }
    }
  }

  /// The edges that lines join within the square whose lower left corner has these indices.
  private func segments(_ row: Int, _ column: Int, _ height: Double) -> [(Edge, Edge)] {
    let corners = [
      heights[row][column], heights[row][column + 1], heights[row + 1][column + 1], heights[row + 1][column],
    ]
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let isAbove = corners.map { $0 >= height }
    let edges = [
      Edge(row: row, column: column, isVertical: false), Edge(row: row, column: column + 1, isVertical: true),
      Edge(row: row + 1, column: column, isVertical: false), Edge(row: row, column: column, isVertical: true),
    ]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    switch crossed.count {
    case 2: return [(edges[crossed[0]], edges[crossed[1]])]
    case 4:
      let isCentreAbove = corners.reduce(0, +) / 4 >= height
      return isCentreAbove == isAbove[0]
        ? [(edges[0], edges[1]), (edges[2], edges[3])] : [(edges[3], edges[0]), (edges[1], edges[2])]
    default: return []
    }
  }

  /// Where a line crosses an edge, by linear interpolation.
  private func crossing(of edge: Edge, _ height: Double) -> Point {
    let first = heights[edge.row][edge.column]
    let second = edge.isVertical ? heights[edge.row + 1][edge.column] : heights[edge.row][edge.column + 1]
    let share = (height - first) / (second - first)
    if edge.isVertical {
      return Point(x: x[edge.column], y: y[edge.row] + (y[edge.row + 1] - y[edge.row]) * share)
    }
    return Point(x: x[edge.column] + (x[edge.column + 1] - x[edge.column]) * share, y: y[edge.row])
  }
}
