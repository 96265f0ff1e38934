internal import Displays
internal import Frames

extension PlotCanvas {
  mutating func draw(_ rectangles: Rectangles, _ look: SeriesLook) {
    // Histograms laid over each other must both remain visible.
    var fill = look.color
    fill.alpha = 0.75
    for index in rectangles.left.indices {
      let first = unitPoint(rectangles.left[index], rectangles.bottom[index])
      let second = unitPoint(rectangles.right[index], rectangles.top[index])
      guard let first, let second, let rect = rect(first, second), rect.size.height > 0 else { continue }
      place(.path(.rectangle(rect), fill: fill, stroke: Stroke(.white, width: 0.4)))
      ink.add(rect)
    }
  }

  mutating func draw(_ bars: ErrorBars, _ look: SeriesLook) {
    let positions = extents.x.numbers(bars.x)
    for index in positions.indices {
      let low = unitPoint(positions[index], bars.lower[index])
      let high = unitPoint(positions[index], bars.upper[index])
      if let low, let high {
        drawWhisker(from: low, to: high, stroke: Stroke(look.color, width: style.lineWidth * 0.7))
      }
    }
  }
}
