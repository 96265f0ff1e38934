internal import Frames

/// What a row uses, as words beside its arcs: `history, model from train-adam`.
enum UseNote {
  /// More names of one source only count.
  private static let mostNames = 5

  static func frame(_ uses: [DependencyGraph.Use], style: GraphStyle) -> Frame {
    var frame = Frame(size: Size(width: 0, height: style.noteSize), baseline: style.noteSize * 0.75)
    let append = { (text: String, isCode: Bool) in
      let color = isCode ? style.freshColor : style.secondaryColor
      let label = style.makeLabel(text, isCode: isCode, size: style.noteSize, color: color)
      frame.place(label, at: Point(x: frame.size.width, y: frame.baseline - label.baseline))
      frame.size.width = frame.size.width + label.size.width
    }
    for (index, use) in uses.enumerated() {
      let hidden = use.names.count > mostNames ? use.names.count - mostNames + 1 : 0
      append((index == 0 ? "" : "; "), false)
      append(use.names.dropLast(hidden).joined(separator: ", "), true)
      append((hidden > 0 ? " and \(hidden) more" : "") + " from ", false)
      append(use.source, true)
    }
    return frame
  }
}
