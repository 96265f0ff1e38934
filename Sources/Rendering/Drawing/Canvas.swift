internal import CCairo
internal import Frames

/// Draws frames on a surface, the same way for every kind of file.
final class Canvas {
  let context: OpaquePointer
  let pictures: Pictures
  /// Whether the surface consists of pixels, whose edges have to be looked after.
  let isRaster: Bool
  /// Takes down what a page holds besides ink.
  let recorder: LogicalContent?

  private let fontOptions: OpaquePointer

  init(_ surface: Surface, isRaster: Bool, recorder: LogicalContent? = nil) {
    context = surface.context
    pictures = Pictures(isRaster: isRaster)
    self.isRaster = isRaster
    self.recorder = recorder
    fontOptions = cairo_font_options_create()
    cairo_font_options_set_hint_style(fontOptions, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(fontOptions, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(fontOptions, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, fontOptions)
  }

  deinit { cairo_font_options_destroy(fontOptions) }

  func draw(_ frame: Frame, at origin: Point = .zero) throws {
    for placed in frame.items { try draw(placed.item, at: origin + placed.origin) }
  }

  private func draw(_ item: Frame.Item, at origin: Point) throws {
    switch item {
    case .glyphs(let run):
      beginInk()
      try draw(run, at: origin)
    case .path(let path, let fill, let stroke):
      beginInk()
      draw(path, fill: fill, stroke: stroke, at: origin)
    case .image(let image, let size):
      beginInk()
      try draw(image, in: Rect(origin: origin, size: size))
    case .frame(let frame):
      try draw(frame, at: origin)
    case .clipped(let frame):
      try saving {
        add(.rectangle(Rect(origin: origin, size: frame.size)), at: .zero)
        cairo_clip(context)
        try draw(frame, at: origin)
      }
    case .rotated(let frame, let degrees):
      try saving {
        cairo_translate(context, origin.x.value, origin.y.value)
        cairo_rotate(context, degrees * .pi / 180)
        try draw(frame)
      }
    case .link(let link, let size):
      recorder?.add(link, at: corners(of: Rect(origin: origin, size: size)))
    case .anchor(let name):
      recorder?.add(anchor: name, at: onPage(origin))
    case .element(let element, let frame):
      recorder?.begin(element, at: { corners(of: Rect(origin: origin, size: frame.size)) })
      try draw(frame, at: origin)
      recorder?.end()
    }
  }

  private func draw(_ path: Path, fill: Color?, stroke: Stroke?, at origin: Point) {
    add(path, at: origin)
    if let fill {
      setSource(fill)
      if stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    if let stroke { draw(stroke) }
    cairo_new_path(context)
  }

  private func draw(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(context, stroke.width.value)
    cairo_set_dash(context, stroke.dashes.map(\.value), Int32(stroke.dashes.count), 0)
    let cap =
      switch stroke.cap {
      case .butt: CAIRO_LINE_CAP_BUTT
      case .round: CAIRO_LINE_CAP_ROUND
      case .square: CAIRO_LINE_CAP_SQUARE
      }
    cairo_set_line_cap(context, cap)
    let join =
      switch stroke.join {
      case .miter: CAIRO_LINE_JOIN_MITER
      case .round: CAIRO_LINE_JOIN_ROUND
      case .bevel: CAIRO_LINE_JOIN_BEVEL
      }
    cairo_set_line_join(context, join)
    cairo_stroke(context)
  }

  /// Makes `path` the context's current path.
  func add(_ path: Path, at origin: Point) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point):
        cairo_move_to(context, (origin.x + point.x).value, (origin.y + point.y).value)
      case .line(let point):
        cairo_line_to(context, (origin.x + point.x).value, (origin.y + point.y).value)
      case .curve(let first, let second, let end):
        let (first, second, end) = (origin + first, origin + second, origin + end)
        cairo_curve_to(
          context, first.x.value, first.y.value, second.x.value, second.y.value, end.x.value, end.y.value)
      case .close:
        cairo_close_path(context)
      }
    }
  }

  func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  func saving(_ body: () throws -> Void) rethrows {
    cairo_save(context)
    defer { cairo_restore(context) }
    try body()
  }
}

// MARK: - Pages

extension Canvas {
  /// Starts a page of a file with a drawing that covers it and paints nothing: the same rectangle twice, by the rule of
  /// even and odd.
  ///
  /// Cairo keeps the area that a page's drawings cover as a union of rectangles, which takes the square of their number.
  /// With the first of them the area is one rectangle, which no other changes.
  func beginPage(_ size: Size) {
    recorder?.begin(StructureElement(.artifact), at: { [] })
    beginInk()
    // Readers draw a hairline where the edges are.
    let beyond: Points = 20
    let area = Rect(
      origin: Point(x: -beyond, y: -beyond),
      size: Size(width: size.width + beyond * 2, height: size.height + beyond * 2))
    let rectangle = Path.rectangle(area)
    add(Path(rectangle.elements + rectangle.elements), at: .zero)
    setSource(.black)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_fill(context)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    recorder?.end()
  }

  /// Closes the marked content that is open, as must happen before a page ends.
  func endPage() {
    guard let recorder else { return }
    if let mark = recorder.closeMark() { cairo_tag_end(context, mark.cairoTag) }
  }

  /// Opens the marked content that the next ink belongs to.
  private func beginInk() {
    guard let recorder, let change = recorder.markForInk() else { return }
    if let closed = change.closed { cairo_tag_end(context, closed.cairoTag) }
    cairo_tag_begin(context, change.opened.cairoTag, nil)
  }

  /// The place on the page, from its top left corner, of a point in the current coordinates.
  private func onPage(_ point: Point) -> Point {
    var (x, y) = (point.x.value, point.y.value)
    cairo_user_to_device(context, &x, &y)
    return Point(x: Points(x), y: Points(y))
  }

  private func corners(of rect: Rect) -> [Point] {
    let (origin, size) = (rect.origin, rect.size)
    return [
      origin, origin + Point(x: size.width, y: 0), origin + Point(x: size.width, y: size.height),
      origin + Point(x: 0, y: size.height),
    ].map(onPage)
  }
}
