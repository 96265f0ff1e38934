internal import Displays
internal import Frames

extension PlotCanvas {
  /// All bars of one mark, where `BarPlacement` has put them among the others.
  mutating func draw(_ bars: [BarPlacement.Bar], of mark: Bars, _ look: SeriesLook) {
    let isVertical = mark.orientation == .vertical
    for bar in bars {
      let index = (isVertical ? extents.x : extents.y).index(of: bar.category)
      let (first, last) = (index - 0.5 + bar.band.lowerBound, index - 0.5 + bar.band.upperBound)
      let corners =
        isVertical
        ? (unitPoint(first, bar.start), unitPoint(last, bar.end))
        : (unitPoint(bar.start, first), unitPoint(bar.end, last))
      guard let start = corners.0, let end = corners.1, let rect = rect(start, end) else { continue }
      place(.path(.rectangle(rect), fill: look.color, stroke: nil))
      ink.add(rect)
      var labelled = bar.end
      if let whisker = bar.whisker {
        drawWhisker(whisker, at: (first + last) / 2, isVertical: isVertical)
        labelled = bar.end < bar.start ? whisker.lowerBound : whisker.upperBound
      }
      if let format = mark.valueFormat {
        let text = style.setLabel(format.text(of: bar.end - bar.start), style.tickSize)
        drawValue(text, bar, mark, look.color, at: (first + last) / 2, end: labelled)
      }
    }
  }

  private mutating func drawWhisker(_ whisker: ClosedRange<Double>, at middle: Double, isVertical: Bool) {
    let ends = [whisker.lowerBound, whisker.upperBound].map { value in
      isVertical ? unitPoint(middle, value) : unitPoint(value, middle)
    }
    if let low = ends[0], let high = ends[1] {
      drawWhisker(from: low, to: high, stroke: Stroke(.gray(0.15), width: 0.7))
    }
  }

  /// A line with short caps at those of its ends that are visible.
  mutating func drawWhisker(from low: UnitPoint, to high: UnitPoint, stroke: Stroke, cap: Points = 2) {
    guard let piece = clippedSegment(low, high) else { return }
    let (start, end) = (point(piece.start), point(piece.end))
    place(.path(.line(start, end), fill: nil, stroke: stroke))
    ink.add([start, end])
    let isVertical = low.x == high.x
    let across = isVertical ? Point(x: cap, y: 0) : Point(x: 0, y: cap)
    for (visible, place) in [(piece.start == low, start), (piece.end == high, end)] where visible {
      self.place(.path(.line(place - across, place + across), fill: nil, stroke: stroke))
    }
  }

  private mutating func drawValue(
    _ text: Frame, _ bar: BarPlacement.Bar, _ mark: Bars, _ color: Color, at middle: Double, end: Double
  ) {
    let isVertical = mark.orientation == .vertical
    let anchor = isVertical ? visiblePoint(middle, end) : visiblePoint(end, middle)
    guard let anchor else { return }
    let isStacked = mark.arrangement == .stacked
    let gap: Points = 2.5
    let origin: Point
    let height = Em(0.66).at(style.tickSize)
    var text = text
    if isStacked {
      if Shades.isDark(color) { text = text.colored(.white) }
      let centre =
        isVertical
        ? visiblePoint(middle, (bar.start + bar.end) / 2) : visiblePoint((bar.start + bar.end) / 2, middle)
      guard let centre else { return }
      origin = Point(x: centre.x - text.size.width / 2, y: centre.y + height / 2 - text.baseline)
    } else if isVertical {
      let baseline = bar.end < bar.start ? anchor.y + gap + height : anchor.y - gap
      origin = Point(x: anchor.x - text.size.width / 2, y: baseline - text.baseline)
    } else {
      let left = bar.end < bar.start ? anchor.x - gap - text.size.width : anchor.x + gap
      origin = Point(x: left, y: anchor.y + height / 2 - text.baseline)
    }
    place(text, at: origin)
    ink.add(Rect(origin: origin, size: text.size))
  }
}
