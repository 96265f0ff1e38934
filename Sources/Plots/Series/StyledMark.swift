internal import Displays
internal import Frames

/// A mark with the look of its series.
struct StyledMark {
  var mark: Mark
  var look: SeriesLook

  /// The marks of a chart in their order, each with its look.
  static func all(_ marks: [Mark], order: inout SeriesOrder) -> [StyledMark] {
    marks.map { StyledMark(mark: $0, look: look(of: $0, order: &order)) }
  }

  private static func look(of mark: Mark, order: inout SeriesOrder) -> SeriesLook {
    switch mark {
    case .line(let line):
      // The dashes of a short arrow would hide its direction.
      look(
        order.index(of: line.label), line.color,
        style: line.hasArrows && line.style == .automatic ? .solid : line.style, marker: line.marker)
    case .scatter(let scatter):
      look(order.index(of: scatter.label), scatter.color, marker: scatter.marker)
    case .area(let area): filled(order.index(of: area.label), area.color)
    case .bars(let bars): filled(order.index(of: bars.label), bars.color)
    case .rectangles(let rectangles): filled(order.index(of: rectangles.label), rectangles.color)
    case .errorBars(let bars): look(order.index(of: bars.label), bars.color)
    case .boxes(let boxes): filled(order.index(of: boxes.label), boxes.color)
    case .rule(let rule): look(0, rule.color, style: rule.style)
    case .arrow(let arrow): look(0, arrow.color, style: arrow.style)
    case .heatMap, .annotation: look(0, .black)
    }
  }

  private static func filled(_ index: Int, _ color: ChartColor) -> SeriesLook {
    SeriesLook(color: Palette.fill(color, series: index), dashes: [], marker: .none)
  }

  private static func look(
    _ index: Int, _ color: ChartColor, style: LineStyle = .automatic, marker: Marker = .automatic
  ) -> SeriesLook {
    SeriesLook(
      color: Palette.color(color, series: index), dashes: SeriesLook.dashes(style, series: index),
      marker: SeriesLook.marker(marker, series: index))
  }

  /// Marks of a higher layer are drawn over those of a lower one.
  var layer: Int {
    switch mark {
    case .heatMap: 0
    case .area, .rectangles, .bars: 1
    case .boxes, .rule: 2
    case .line, .scatter, .errorBars: 3
    case .arrow, .annotation: 4
    }
  }
}
