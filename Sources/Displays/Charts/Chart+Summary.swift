extension Chart {
  /// What the chart shows in one sentence, for readers who cannot see it.
  package var summary: String {
    let kinds = marks.compactMap(\.kind).reduce(into: [String]()) { kinds, kind in
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    let names = marks.compactMap(\.seriesName).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    let what = kinds.isEmpty ? "Empty chart" : "Chart of \(kinds.joined(separator: ", "))"
    let axes = [horizontalAxis.label.map { "\($0) across" }, verticalAxis.label.map { "\($0) upwards" }]
    let parts = [
      title.map { "titled “\($0)”" }, names.isEmpty ? nil : "showing " + names.joined(separator: ", "),
      axes.compactMap(\.self).isEmpty ? nil : "with " + axes.compactMap(\.self).joined(separator: " and "),
    ]
    return ([what] + parts.compactMap(\.self)).joined(separator: ", ") + "."
  }
}

extension ChartGrid {
  /// What the charts show, one sentence each.
  package var summary: String { charts.map(\.summary).joined(separator: " ") }
}

extension Mark {
  /// The plural of what is drawn, or nil for notes.
  fileprivate var kind: String? {
    switch self {
    case .line: "lines"
    case .scatter: "points"
    case .area: "areas"
    case .bars: "bars"
    case .rectangles: "rectangles"
    case .errorBars: "error bars"
    case .boxes: "boxes"
    case .heatMap: "shaded fields"
    case .rule, .arrow, .annotation: nil
    }
  }

  fileprivate var seriesName: String? {
    switch self {
    case .line(let line): line.label
    case .scatter(let scatter): scatter.label
    case .area(let area): area.label
    case .bars(let bars): bars.label
    case .rectangles(let rectangles): rectangles.label
    case .errorBars(let bars): bars.label
    case .boxes(let boxes): boxes.label
    case .heatMap, .rule, .arrow, .annotation: nil
    }
  }
}
