internal import Displays
internal import Frames

/// A panel for a plot of known size: its axes, drawn marks and legend, and the room that they need.
struct PanelLayout {
  let panel: Panel
  let size: Size
  private let horizontal: HorizontalAxis
  private let vertical: VerticalAxis
  private let canvas: PlotCanvas
  private let shadeScale: ShadeScale?
  private let legend: (frame: Frame, place: LegendPlace)?
  private let lineEnds: LineEndLabels?
  let legendEntries: [LegendEntry]

  private static let legendGap: Points = 8
  private static let titleGap: Points = 5

  init(_ panel: Panel, plot size: Size) {
    self.panel = panel
    self.size = size
    let style = panel.style
    let scales = panel.scales(plot: size)
    horizontal = HorizontalAxis(
      panel.chart.horizontalAxis, scale: scales.x, isWhole: panel.extents.x.isWhole, width: size.width,
      style: style)
    vertical = VerticalAxis(
      panel.chart.verticalAxis, scale: scales.y, isWhole: panel.extents.y.isWhole, height: size.height,
      style: style)
    var canvas = PlotCanvas(size: size, x: scales.x, y: scales.y, extents: panel.extents, style: style)
    canvas.draw(panel.marks)
    self.canvas = canvas
    shadeScale = ShadeScale(panel.chart.marks, height: size.height, style: style)
    legendEntries = LegendEntry.entries(panel.marks, on: canvas)
    let entries = panel.hasLegend ? legendEntries : []
    let column = LegendLayout.column(entries, style)
    let place =
      entries.isEmpty
      ? nil : LegendPlace.choose(panel.legendPlacement, size: column.size, on: canvas)
    switch place {
    case nil, .lineEnds: legend = nil
    case .inside(let origin): legend = (column, .inside(origin))
    case .right: legend = (column, .right)
    case .below: legend = (LegendLayout.rows(entries, width: size.width, style), .below)
    }
    lineEnds = place == .lineEnds ? LineEndLabels(panel.marks, on: canvas) : nil
  }

  /// Whether the legend would stand inside if the plot had room for it.
  var isLegendCrowdedOut: Bool { panel.legendPlacement == .automatic && legend?.place == .below }

  var margins: PanelMargins {
    let overhang = horizontal.overhang(width: size.width)
    var margins = PanelMargins(
      top: panel.title.map { $0.size.height + Self.titleGap } ?? Em(0.4).at(panel.style.tickSize),
      left: max(vertical.width, overhang.left), bottom: horizontal.height,
      right: max(overhang.right, lineEnds?.width ?? 0))
    if let shadeScale { margins.right = max(margins.right, shadeScale.width) }
    if let legend {
      if legend.place == .below { margins.bottom = margins.bottom + legendTop + legend.frame.size.height }
      if legend.place == .right { margins.right = margins.right + Self.legendGap + legend.frame.size.width }
    }
    return margins
  }

  private var legendTop: Points { Self.legendGap * 0.75 }

  /// The finished panel, with the plot's top left corner at the margins' left and top.
  func frame(margins: PanelMargins) -> Frame {
    var frame = Frame(size: margins.size(around: size))
    let plot = Rect(origin: Point(x: margins.left, y: margins.top), size: size)
    let isFlush = panel.extents.x.isFlush || panel.extents.y.isFlush
    if !isFlush {
      horizontal.drawGrid(on: &frame, plot: plot)
      vertical.drawGrid(on: &frame, plot: plot)
    }
    frame.place(canvas.frame, at: plot.origin)
    drawLines(on: &frame, plot: plot, isClosed: isFlush)
    horizontal.draw(on: &frame, plot: plot)
    vertical.draw(on: &frame, plot: plot)
    shadeScale?.draw(on: &frame, plot: plot)
    if panel.extents.isEmpty { drawNotice("no data", on: &frame, plot: plot) }
    if let title = panel.title {
      frame.place(title, at: Point(x: plot.origin.x, y: plot.origin.y - Self.titleGap - title.size.height))
    }
    lineEnds?.place(on: &frame, plot: plot, panel.style)
    drawLegend(on: &frame, plot: plot)
    return frame
  }

  /// The lines along the left and lower edge, around flush marks along all four, and zero where bars rise from it.
  private func drawLines(on frame: inout Frame, plot: Rect, isClosed: Bool) {
    let stroke = Stroke(panel.style.axisColor, width: panel.style.axisWidth, cap: .square)
    if isClosed {
      frame.place(.path(.rectangle(plot), fill: nil, stroke: stroke))
      return
    }
    let (left, top) = (plot.origin.x, plot.origin.y)
    let (right, bottom) = (left + plot.size.width, top + plot.size.height)
    let corners = [Point(x: left, y: top), Point(x: left, y: bottom), Point(x: right, y: bottom)]
    frame.place(.path(.polyline(corners), fill: nil, stroke: stroke))
    if panel.extents.y.includesZero, let share = canvas.y.fraction(of: 0), share > 0, share < 1 {
      let y = bottom - plot.size.height * share
      frame.place(.path(.line(Point(x: left, y: y), Point(x: right, y: y)), fill: nil, stroke: stroke))
    }
    if panel.extents.x.includesZero, let share = canvas.x.fraction(of: 0), share > 0, share < 1 {
      let x = left + plot.size.width * share
      frame.place(.path(.line(Point(x: x, y: top), Point(x: x, y: bottom)), fill: nil, stroke: stroke))
    }
  }

  private func drawNotice(_ text: String, on frame: inout Frame, plot: Rect) {
    let notice = panel.style.label(text).colored(.gray(0.45))
    frame.place(
      notice,
      at: Point(
        x: plot.origin.x + (plot.size.width - notice.size.width) / 2,
        y: plot.origin.y + (plot.size.height - notice.size.height) / 2))
  }

  private func drawLegend(on frame: inout Frame, plot: Rect) {
    guard let legend else { return }
    let bottom = plot.origin.y + plot.size.height
    switch legend.place {
    case .inside(let origin):
      let place = plot.origin + origin
      let pad: Points = 2.5
      let ground = Rect(
        origin: Point(x: place.x - pad, y: place.y - pad),
        size: Size(width: legend.frame.size.width + 2 * pad, height: legend.frame.size.height + 2 * pad))
      frame.place(.path(.rectangle(ground), fill: Color(hex: 0xffffff, alpha: 0.85), stroke: nil))
      frame.place(legend.frame, at: place)
    case .right:
      let beside = max(
        horizontal.overhang(width: size.width).right, shadeScale?.width ?? 0)
      frame.place(
        legend.frame,
        at: Point(x: plot.origin.x + plot.size.width + beside + Self.legendGap, y: plot.origin.y))
    case .below:
      frame.place(legend.frame, at: Point(x: plot.origin.x, y: bottom + horizontal.height + legendTop))
    case .lineEnds: break
    }
  }
}
