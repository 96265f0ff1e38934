package import Frames

/// Cuts a flow into pages of one size.
package struct Paginator {
  package var width: Points
  package var height: Points
  /// The space above the rule over the footnotes, and between the rule and them.
  package var noteSpace: Points
  package var noteRule: Stroke

  package init(width: Points, height: Points, noteSpace: Points, noteRule: Stroke) {
    self.width = width
    self.height = height
    self.noteSpace = noteSpace
    self.noteRule = noteRule
  }

  /// A frame for the text area of each page, as high as the area.
  package func pages(of flow: Flow) -> [Frame] {
    let breaker = PageBreaker(flow, height: height, noteSeparation: noteSpace * 1.5)
    var open: [Flow.Group] = []
    var position = 0
    return breaker.pages().map { page in
      Self.follow(flow.items[position..<page.items.lowerBound], &open)
      let body = PageAssembler.frame(of: flow.items[page.items], open: open, width: width, ratio: page.ratio)
      Self.follow(flow.items[page.items], &open)
      position = page.items.upperBound
      var frame = Frame(size: Size(width: width, height: height))
      for item in body.items { frame.place(item.item, at: item.origin) }
      place(breaker.measure.notes, page.notes, on: &frame)
      return frame
    }
  }

  /// The frame of a whole flow, as high as it is, for places that are not cut.
  package static func frame(of flow: Flow, width: Points) -> Frame {
    PageAssembler.frame(of: flow.items[...], width: width)
  }

  private func place(_ notes: NoteLines, _ range: Range<Int>, on frame: inout Frame) {
    guard !range.isEmpty else { return }
    var y = height - notes.height(range)
    let rule = Path.line(.zero, Point(x: width * 0.3, y: 0))
    frame.place(.path(rule, fill: nil, stroke: noteRule), at: Point(x: 0, y: y - noteSpace * 0.5))
    for index in range {
      let line = notes.lines[index]
      if index > range.lowerBound { y = y + line.gap }
      frame.place(.element(StructureElement(.note), line.box.frame), at: Point(x: line.box.x, y: y))
      y = y + line.box.frame.size.height
    }
  }

  private static func follow(_ items: ArraySlice<Flow.Item>, _ open: inout [Flow.Group]) {
    for item in items {
      switch item {
      case .open(let group): open.append(group)
      case .close: open.removeLast()
      case .box, .glue, .penalty: break
      }
    }
  }
}
