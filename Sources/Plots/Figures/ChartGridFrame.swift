package import Displays
package import Frames

/// Draws charts in rows and columns; their plots are of one size and in line.
///
/// - Parameters:
///   - width: the room for the whole grid.
///   - height: the height of the whole grid; the charts' shapes decide if it is nil.
package func makeFrame(of grid: ChartGrid, width: Points, height: Points? = nil, style: PlotStyle) -> Frame {
  guard !grid.charts.isEmpty else { return Frame(size: Size(width: width, height: 0)) }
  let columns = min(grid.columns, grid.charts.count)
  var panels = panels(of: grid, style)
  var arrangement = PanelArrangement(count: panels.count, columns: columns)
  var layouts: [PanelLayout] = []
  for _ in 0..<4 {
    let size = arrangement.plotSize(
      width: width, height: height, gutter: style.gutter, aspect: aspectRatio(panels, style))
    layouts = panels.map { $0.layout(plot: size) }
    // Legends stand alike: where one plot has no room for its own, none has it inside.
    if layouts.contains(where: \.isLegendCrowdedOut) {
      for index in panels.indices { panels[index].keepsLegendOutside = true }
      layouts = panels.map { $0.layout(plot: size) }
    }
    let margins = layouts.map(\.margins)
    if !arrangement.adopt(margins) { break }
  }
  var frame = arrangement.frame(of: layouts, width: width, gutter: style.gutter)
  if grid.hasSharedLegend {
    let legend = LegendLayout.rows(sharedEntries(layouts), width: width, style)
    let top = frame.size.height + style.gutter / 2
    frame.place(legend, at: Point(x: 0, y: top))
    frame.size.height = top + legend.size.height
    frame.baseline = frame.size.height
  }
  return frame
}

private func panels(of grid: ChartGrid, _ style: PlotStyle) -> [Panel] {
  var shared = SeriesOrder()
  return grid.charts.enumerated().map { index, chart in
    var own = SeriesOrder()
    let letter = grid.isLettered && grid.charts.count > 1 ? letter(index) : nil
    return grid.hasSharedLegend
      ? Panel(chart, order: &shared, style: style, letter: letter, hasLegend: false)
      : Panel(chart, order: &own, style: style, letter: letter)
  }
}

/// a, b, …, z, aa, ab, …
private func letter(_ index: Int) -> String {
  let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
  return index < 26 ? last : letter(index / 26 - 1) + last
}

private func aspectRatio(_ panels: [Panel], _ style: PlotStyle) -> Double {
  panels.compactMap { $0.chart.aspect }.first ?? panels.compactMap(\.naturalAspectRatio).first
    ?? style.panelAspectRatio
}

/// Every name once, as it is first drawn.
private func sharedEntries(_ layouts: [PanelLayout]) -> [LegendEntry] {
  layouts.flatMap(\.legendEntries).reduce(into: []) { entries, entry in
    if !entries.contains(where: { $0.label == entry.label }) { entries.append(entry) }
  }
}
