internal import Frames
internal import Notebooks

extension Composer {
  func compose(_ list: List, _ context: BlockContext, into flow: inout Flow) {
    let tightSpace = Glue(theme.lineGap, stretch: theme.leading * 0.05)
    let markers = markers(of: list, context)
    let widest = markers.map(\.size.width).max() ?? 0
    let gap = context.style.size * 0.5
    var inner = context.indented(max(theme.indent, widest + gap))
    inner.listDepth += 1
    if list.isTight { inner.paragraphSpace = tightSpace }
    inner.isTight = list.isTight
    let items = zip(list.items, markers).map { compose($0, marker: $1, gap: gap, inner) }
    // Items of several lines need air to be told apart.
    let hasLongItems = zip(list.items, items).contains { $0.blocks.count == 1 && $1.boxCount > 1 }
    let space = list.isTight && !hasLongItems ? tightSpace : context.paragraphSpace

    flow.space(context.paragraphSpace)
    flow.group(.init(element: StructureElement(.list))) { flow in
      for item in items {
        flow.group(.init(element: StructureElement(.listItem))) { $0.append(item) }
        flow.space(space)
      }
    }
    flow.space(context.paragraphSpace)
  }

  private func compose(
    _ item: List.Item, marker: Frame, gap: Points, _ context: BlockContext
  ) -> Flow {
    var content = Flow()
    compose(item.blocks, context, into: &content)
    if !content.containsBox { append([.text("\u{200b}", context.style)], context, into: &content) }
    content.decorateFirstBox { box in
      var frame = Frame(size: box.frame.size, baseline: box.frame.baseline)
      frame.place(
        marker,
        at: Point(x: context.x - box.x - gap - marker.size.width, y: frame.baseline - marker.baseline))
      for item in box.frame.items { frame.place(item.item, at: item.origin) }
      box.frame = frame
    }
    return content
  }

  private func markers(of list: List, _ context: BlockContext) -> [Frame] {
    var last: (text: String, frame: Frame)?
    return list.items.indices.map { index in
      if let isDone = list.items[index].isDone { return checkbox(isDone: isDone, context.style) }
      let text = ListMarkers.text(list, index: index, depth: context.listDepth)
      // Bullets are all the same.
      if let last, last.text == text { return last.frame }
      let frame = self.text.line(of: [.text(text, context.style)])
      last = (text, frame)
      return frame
    }
  }

  private func checkbox(isDone: Bool, _ style: TextStyle) -> Frame {
    let side = style.size * 0.68
    var frame = Frame(size: Size(width: side, height: side), baseline: side)
    frame.place(
      .path(
        .rectangle(Rect(origin: .zero, size: frame.size)), fill: nil, stroke: Stroke(style.color, width: 0.5))
    )
    if isDone {
      let check = [(0.2, 0.5), (0.42, 0.76), (0.82, 0.22)].map { Point(x: side * $0.0, y: side * $0.1) }
      frame.place(
        .path(.polyline(check), fill: nil, stroke: Stroke(style.color, width: 0.9, cap: .round, join: .round))
      )
    }
    return frame
  }
}
