internal import Frames

/// The table of contents: the headings with the pages that they stand on.
struct Contents {
  private let theme: Theme
  private let text: TextSetter
  private let title: String
  private let entries: [Pages.OutlineEntry]
  /// The line of each entry without the number of its page.
  private var lines: [Frame] = []

  init(of entries: [Pages.OutlineEntry], title: String, theme: Theme, text: TextSetter) {
    (self.entries, self.title, self.theme, self.text) = (entries, title, theme, text)
    lines = entries.map(line)
  }

  /// - Parameter pages: the number of the page on which each anchor stands; unknown at first.
  func flow(pages: [String: Int]) -> Flow {
    var flow = Flow()
    guard !entries.isEmpty else { return flow }
    let heading = TextStyle(size: theme.headingSize(2)).with(\.isBold, true).with(\.color, theme.text)
    flow.append(text.line(of: [.text(title, heading)]))
    flow.space(Glue(theme.leading * 0.6), breakPrice: Penalty.forbidden)
    let boxes = zip(entries, lines).map { entry, line in
      Flow.Box(pages[entry.anchor].map { numbered(line, $0, style(of: entry)) } ?? line)
    }
    flow.group(.init(element: StructureElement(.list))) { $0.appendLines(boxes, leading: theme.leading) }
    flow.space(Glue(theme.leading * 1.5))
    return flow
  }

  private func style(of entry: Pages.OutlineEntry) -> TextStyle {
    theme.body.with(\.isBold, entry.level == 1)
  }

  private func numbered(_ line: Frame, _ page: Int, _ style: TextStyle) -> Frame {
    let number = text.line(of: [.text(String(page), style)])
    var frame = line
    frame.place(number, at: Point(x: theme.measure - number.size.width, y: style.ascent - number.baseline))
    return frame
  }

  private func line(_ entry: Pages.OutlineEntry) -> Frame {
    let style = style(of: entry)
    let indent = theme.indent * Double(max(entry.level - 1, 0))
    let gap = theme.size * 0.8
    let room = theme.measure - indent - theme.size * 3
    // A heading that is longer than the line is cut here; it stands in full in its place.
    let name = text.lines(
      of: [.text(entry.title, style)], Paragraph(style: style, width: room, alignment: .left))
    let width = min(text.naturalWidth(of: [.text(entry.title, style)]), room)
    let title = name.first?.frame ?? Frame(size: .zero)
    var frame = Frame(
      size: Size(width: theme.measure, height: style.ascent + style.descent), baseline: style.ascent)
    frame.place(title, at: Point(x: indent, y: style.ascent - title.baseline))
    let start = indent + width + gap
    let end = theme.measure - theme.size * 1.6
    if end > start {
      let leader = Path.line(Point(x: start, y: style.ascent), Point(x: end, y: style.ascent))
      let stroke = Stroke(theme.secondary, width: 0.6, dashes: [0.6, 4])
      frame.place(.path(leader, fill: nil, stroke: stroke))
    }
    frame.place(.link(.anchor(entry.anchor), frame.size))
    return frame
  }
}

extension Frame {
  /// The names of all places in the frame that links can lead to.
  var anchors: [String] {
    items.flatMap { placed -> [String] in
      switch placed.item {
      case .anchor(let name): [name]
      case .frame(let frame), .clipped(let frame), .rotated(let frame, _), .element(_, let frame):
        frame.anchors
      case .glyphs, .path, .image, .link: []
      }
    }
  }
}
