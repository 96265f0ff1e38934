internal import Displays
internal import Frames

extension PlotCanvas {
  /// The fields as one picture, since neighbouring rectangles would show seams, and their numbers as text.
  mutating func draw(_ map: HeatMap) {
    let shades = Shades(map)
    guard let columns = map.values.first?.count, columns > 0,
      let area = fields(map.rows, map.columns, rowCount: map.values.count, columnCount: columns)
    else { return }
    let samples = map.values.joined().flatMap { value -> [UInt8] in
      let color = shades.color(of: value)
      return [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
    }
    let image = Image(
      .samples(samples, channels: 3), pixelWidth: columns, pixelHeight: map.values.count,
      isPixelated: map.isCategorical)
    var picture = Frame(size: size)
    picture.place(.image(image, area.size), at: area.origin)
    place(.clipped(picture))
    ink.add(Rect(origin: .zero, size: size))
    guard let format = map.valueFormat else { return }
    let field = Size(
      width: area.size.width / Double(columns), height: area.size.height / Double(map.values.count))
    for (row, values) in map.values.enumerated() {
      for (column, value) in values.enumerated() where value.isFinite {
        let text = style.setLabel(format.text(of: value), style.tickSize)
        let isLight = Shades.isDark(shades.color(of: value))
        let center = Point(
          x: area.origin.x + field.width * (Double(column) + 0.5),
          y: area.origin.y + field.height * (Double(row) + 0.5))
        guard text.size.width <= field.width else { continue }
        place(
          isLight ? text.colored(.white) : text,
          at: Point(
            x: center.x - text.size.width / 2,
            y: center.y + Em(0.33).at(style.tickSize) - text.baseline))
      }
    }
  }

  /// The rectangle of all fields, which may reach beyond the plot.
  private func fields(_ rows: HeatMap.Extent, _ columns: HeatMap.Extent, rowCount: Int, columnCount: Int)
    -> Rect?
  {
    let horizontal = ends(columns, in: extents.x)
    let vertical = ends(rows, in: extents.y)
    // Rows of categories run downwards, so that the first one is on top.
    let isNamed = if case .categories = rows { true } else { false }
    guard let first = unitPoint(horizontal.0, isNamed ? vertical.0 : vertical.1),
      let last = unitPoint(horizontal.1, isNamed ? vertical.1 : vertical.0)
    else { return nil }
    let (topLeft, bottomRight) = (point(first), point(last))
    return Rect(
      origin: topLeft,
      size: Size(width: bottomRight.x - topLeft.x, height: bottomRight.y - topLeft.y))
  }

  private func ends(_ extent: HeatMap.Extent, in axis: AxisExtent) -> (Double, Double) {
    switch extent {
    case .interval(let low, let high): return (low, high)
    case .categories(let names):
      let indices = names.map { axis.index(of: $0) }
      return ((indices.min() ?? 0) - 0.5, (indices.max() ?? 0) + 0.5)
    }
  }
}

extension HeatMap {
  /// Whether each field stands for itself rather than for a sample of a surface.
  fileprivate var isCategorical: Bool {
    if case .categories = rows { true } else { false }
  }
}
