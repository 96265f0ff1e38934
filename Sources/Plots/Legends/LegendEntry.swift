internal import Displays
internal import Frames

/// One name in a legend, with a sample of everything that is drawn for it.
struct LegendEntry {
  enum Sample: Hashable {
    case line(SeriesLook, width: Points)
    case marker(SeriesLook)
    case area(Color)
    case block(Color)
  }

  var label: String
  var samples: [Sample]

  /// The names of a chart's series in the order of its marks, each once.
  static func entries(_ marks: [StyledMark], on canvas: PlotCanvas) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    for styled in marks {
      guard let (label, samples) = named(styled, on: canvas) else { continue }
      if let index = entries.firstIndex(where: { $0.label == label }) {
        entries[index].samples += samples.filter { !entries[index].samples.contains($0) }
      } else {
        entries.append(LegendEntry(label: label, samples: samples))
      }
    }
    return entries
  }

  private static func named(_ styled: StyledMark, on canvas: PlotCanvas) -> (String, [Sample])? {
    let look = styled.look
    switch styled.mark {
    case .line(let line):
      let width = line.isThin ? canvas.style.thinLineWidth : canvas.style.lineWidth
      let marker = canvas.showsMarkers(line) ? [Sample.marker(look)] : []
      return line.label.map { ($0, [.line(look, width: width)] + marker) }
    case .scatter(let scatter): return scatter.label.map { ($0, [.marker(look)]) }
    case .area(let area): return area.label.map { ($0, [.area(look.color)]) }
    case .bars(let bars): return bars.label.map { ($0, [.block(look.color)]) }
    case .rectangles(let rectangles): return rectangles.label.map { ($0, [.block(look.color)]) }
    case .boxes(let boxes): return boxes.label.map { ($0, [.block(look.color)]) }
    case .errorBars, .heatMap, .rule, .arrow, .annotation: return nil
    }
  }

  /// The samples and the name on one line.
  func frame(_ style: PlotStyle) -> Frame {
    let text = style.label(label)
    let sampleWidth = Em(2.3).at(style.labelSize)
    let gap = Em(0.5).at(style.labelSize)
    let baseline = max(text.baseline, Em(0.75).at(style.labelSize))
    var frame = Frame(
      size: Size(width: sampleWidth + gap + text.size.width, height: baseline + text.descent),
      baseline: baseline)
    let middle = baseline - Em(0.27).at(style.labelSize)
    for sample in samples {
      for item in Self.items(sample, width: sampleWidth, middle: middle, style) { frame.place(item) }
    }
    frame.place(text, at: Point(x: sampleWidth + gap, y: baseline - text.baseline))
    return frame
  }

  private static func items(_ sample: Sample, width: Points, middle: Points, _ style: PlotStyle)
    -> [Frame.Item]
  {
    switch sample {
    case .line(let look, let lineWidth):
      let stroke = Stroke(look.color, width: lineWidth, dashes: look.dashes.map { lineWidth * $0 })
      return [.path(.line(Point(x: 0, y: middle), Point(x: width, y: middle)), fill: nil, stroke: stroke)]
    case .marker(let look):
      let center = Point(x: width / 2, y: middle)
      let item = MarkerShape.item(look.marker, at: center, size: style.markerSize, color: look.color)
      return item.map { [$0] } ?? []
    case .area(let color):
      var fill = color
      fill.alpha = 0.22
      return [block(width: width, middle: middle, height: style.labelSize * 0.75, fill)]
    case .block(let color):
      let size = style.labelSize * 0.72
      let left = width - size * 1.3
      return [block(from: left, width: size * 1.3, middle: middle, height: size, color)]
    }
  }

  private static func block(
    from left: Points = 0, width: Points, middle: Points, height: Points, _ fill: Color
  ) -> Frame.Item {
    let rect = Rect(
      origin: Point(x: left, y: middle - height / 2), size: Size(width: width, height: height))
    return .path(.rectangle(rect), fill: fill, stroke: nil)
  }
}
