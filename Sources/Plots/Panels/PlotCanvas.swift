internal import Displays
internal import Frames

/// The area between the axes, on which marks are drawn.
struct PlotCanvas {
  let size: Size
  let x: PlotScale
  let y: PlotScale
  let extents: ChartExtents
  let style: PlotStyle
  private(set) var frame: Frame
  var ink = Ink()

  init(size: Size, x: PlotScale, y: PlotScale, extents: ChartExtents, style: PlotStyle) {
    self.size = size
    self.x = x
    self.y = y
    self.extents = extents
    self.style = style
    frame = Frame(size: size)
  }

  mutating func place(_ item: Frame.Item, at origin: Point = .zero) { frame.place(item, at: origin) }
  mutating func place(_ part: Frame, at origin: Point) { frame.place(part, at: origin) }

  /// The place of two values, inside the plot or out; nil if either has none.
  func unitPoint(_ horizontal: Double, _ vertical: Double) -> UnitPoint? {
    guard let x = x.fraction(of: horizontal), let y = y.fraction(of: vertical) else { return nil }
    return UnitPoint(x: x, y: y)
  }

  func point(_ unit: UnitPoint) -> Point {
    Point(x: size.width * unit.x, y: size.height * (1 - unit.y))
  }

  /// The place of two values that lie within the axes.
  func visiblePoint(_ horizontal: Double, _ vertical: Double) -> Point? {
    guard x.contains(horizontal), y.contains(vertical), let unit = unitPoint(horizontal, vertical) else {
      return nil
    }
    return point(unit)
  }

  /// The visible part of the rectangle between two corners.
  func rect(_ first: UnitPoint, _ second: UnitPoint) -> Rect? {
    let left = max(min(first.x, second.x), 0)
    let right = min(max(first.x, second.x), 1)
    let bottom = max(min(first.y, second.y), 0)
    let top = min(max(first.y, second.y), 1)
    guard left <= right, bottom <= top else { return nil }
    return Rect(
      origin: Point(x: size.width * left, y: size.height * (1 - top)),
      size: Size(width: size.width * (right - left), height: size.height * (top - bottom)))
  }

  func stroke(_ look: SeriesLook, width: Points? = nil) -> Stroke {
    let width = width ?? style.lineWidth
    return Stroke(
      look.color, width: width, dashes: look.dashes.map { width * $0 }, cap: .butt, join: .round)
  }

  /// All marks of a chart, the later over the earlier within each layer.
  mutating func draw(_ marks: [StyledMark]) {
    let placement = BarPlacement(marks.map(\.mark))
    let order = marks.indices.sorted { (marks[$0].layer, $0) < (marks[$1].layer, $1) }
    for index in order { draw(marks[index], bars: placement.bars[index] ?? []) }
  }

  private mutating func draw(_ styled: StyledMark, bars placed: [BarPlacement.Bar]) {
    switch styled.mark {
    case .line(let line): draw(line, styled.look)
    case .scatter(let scatter): draw(scatter, styled.look)
    case .area(let area): draw(area, styled.look)
    case .bars(let bars): draw(placed, of: bars, styled.look)
    case .rectangles(let rectangles): draw(rectangles, styled.look)
    case .errorBars(let bars): draw(bars, styled.look)
    case .boxes(let boxes): draw(boxes, styled.look)
    case .heatMap(let map): draw(map)
    case .rule(let rule): draw(rule, styled.look)
    case .arrow(let arrow): draw(arrow, styled.look)
    case .annotation(let annotation): draw(annotation)
    }
  }
}
