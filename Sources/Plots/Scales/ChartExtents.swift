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
      include(line.x, line.y)
      if line.fillsPlot {
        x.isFlush = true
        y.isFlush = true
      }
    case .scatter(let scatter):
      include(scatter.x, scatter.y)
    case .area(let area):
      x.include(area.x)
      y.include(area.lower)
      y.include(area.upper)
    case .bars(let bars):
      include(bars)
    case .rectangles(let rectangles):
      x.include(rectangles.left)
      x.include(rectangles.right)
      y.include(rectangles.bottom)
      y.include(rectangles.top)
    case .errorBars(let bars):
      x.include(bars.x)
      y.include(bars.lower)
      y.include(bars.upper)
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
      x.include([arrow.startX, arrow.endX])
      y.include([arrow.startY, arrow.endY])
    case .annotation(let annotation):
      x.include(annotation.x)
      y.include(annotation.y)
    }
  }

  /// A point counts only if it has both coordinates.
  private mutating func include(_ horizontal: Coordinates, _ vertical: DataColumn) {
    switch horizontal {
    case .categories(let names):
      x.include(categories: names)
      y.include(vertical)
    case .numbers(let column):
      for (first, second) in zip(column, vertical) where first.isFinite && second.isFinite {
        x.include(first)
        y.include(second)
      }
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
