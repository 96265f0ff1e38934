internal import Displays

/// What all marks of a chart ask of its two axes.
struct ChartExtents {
  var x = AxisExtent()
  var y = AxisExtent()

  init(_ marks: [Mark]) {
    for mark in marks { include(mark) }
    includeLengths(of: marks)
  }

  var isEmpty: Bool { x.isEmpty || y.isEmpty }

  private mutating func include(_ mark: Mark) {
    switch mark {
    case .line(let line):
      include(line.x, [line.y])
      if line.fillsPlot {
        x.isFlush = true
        y.isFlush = true
      }
    case .scatter(let scatter):
      include(scatter.x, [scatter.y])
    case .area(let area):
      include(.numbers(area.x), [area.lower, area.upper])
    case .bars(let bars):
      include(bars)
    case .rectangles(let rectangles):
      include(rectangles)
    case .errorBars(let bars):
      include(bars.x, [bars.lower, bars.upper])
    case .boxes(let boxes):
      x.include(categories: boxes.boxes.map(\.category))
      for box in boxes.boxes { y.include(box.summary + box.outliers) }
    case .heatMap(let map):
      include(map.columns, in: &x)
      include(map.rows, in: &y)
    case .rule(let rule):
      switch rule.position {
      case .x(let value): x.include(value)
      case .y(let value): y.include(value)
      }
    case .arrow(let arrow):
      include(.numbers([arrow.startX, arrow.endX]), [[arrow.startY, arrow.endY]])
    case .annotation(let annotation):
      include(.numbers([annotation.x]), [[annotation.y]])
    }
  }

  /// A point counts only if it is drawn: if it has all coordinates.
  private mutating func include(_ horizontal: Coordinates, _ vertical: [DataColumn]) {
    if case .categories(let names) = horizontal { x.include(categories: names) }
    for index in 0..<horizontal.count {
      guard vertical.allSatisfy({ $0[index].isFinite }) else { continue }
      if case .numbers(let column) = horizontal {
        guard column[index].isFinite else { continue }
        x.include(column[index])
      }
      for values in vertical { y.include(values[index]) }
    }
  }

  private mutating func include(_ rectangles: Rectangles) {
    for index in rectangles.left.indices {
      let (across, upwards) = (
        [rectangles.left[index], rectangles.right[index]], [rectangles.bottom[index], rectangles.top[index]]
      )
      guard (across + upwards).allSatisfy(\.isFinite) else { continue }
      x.include(across)
      y.include(upwards)
    }
  }

  private mutating func include(_ bars: Bars) {
    switch bars.orientation {
    case .vertical: x.include(categories: bars.categories)
    case .horizontal: y.include(categories: bars.categories)
    }
  }

  private mutating func includeLengths(of marks: [Mark]) {
    for (index, placed) in BarPlacement(marks).bars {
      guard case .bars(let bars) = marks[index] else { continue }
      let ends = placed.flatMap {
        [$0.start, $0.end] + ($0.whisker.map { [$0.lowerBound, $0.upperBound] } ?? [])
      }
      let hasValues = bars.valueFormat != nil && bars.arrangement == .grouped
      switch bars.orientation {
      case .vertical:
        y.include(ends)
        if hasValues { y.headroom = 0.08 }
        y.includesZero = true
      case .horizontal:
        x.include(ends)
        if hasValues { x.headroom = 0.1 }
        x.includesZero = true
      }
    }
  }

  private func include(_ extent: HeatMap.Extent, in axis: inout AxisExtent) {
    switch extent {
    case .categories(let names): axis.include(categories: names)
    case .interval(let low, let high): axis.include([low, high])
    }
    axis.isFlush = true
  }
}
