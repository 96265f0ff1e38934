package import Displays
package import Frames

/// Draws one chart.
///
/// - Parameters:
///   - width: the room for the chart and all that belongs to it.
///   - height: the height of all of it; the chart's shape decides if it is nil.
package func makeFrame(of chart: Chart, width: Points, height: Points? = nil, style: PlotStyle) -> Frame {
  var order = SeriesOrder()
  let panel = Panel(chart, order: &order, style: style)
  var margins = PanelMargins()
  var layout = panel.layout(plot: plotSize(panel, width: width, height: height, margins))
  // The labels decide the margins, these the plot's size, and this again the labels; it settles at once.
  for _ in 0..<3 {
    margins = layout.margins
    layout = panel.layout(plot: plotSize(panel, width: width, height: height, margins))
    if layout.margins == margins { break }
  }
  let frame = layout.frame(margins: layout.margins)
  guard frame.size.width < width else { return frame }
  var centred = Frame(size: Size(width: width, height: frame.size.height))
  centred.place(frame, at: Point(x: (width - frame.size.width) / 2, y: 0))
  return centred
}

private func plotSize(_ panel: Panel, width: Points, height: Points?, _ margins: PanelMargins) -> Size {
  let room = max(width - margins.left - margins.right, 20)
  if let height {
    return Size(width: room, height: max(height - margins.top - margins.bottom, 20))
  }
  if let aspect = panel.chart.aspect { return Size(width: room, height: room / aspect) }
  guard let aspect = panel.naturalAspectRatio else {
    return Size(width: room, height: room / panel.style.aspectRatio)
  }
  // A square plot as wide as the page would fill it.
  let tallest = width * 0.55
  return room / aspect > tallest
    ? Size(width: tallest * aspect, height: tallest) : Size(width: room, height: room / aspect)
}
