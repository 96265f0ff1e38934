internal import Frames

/// What stands around the text on every page: a running head from the second page on, and the page's number.
struct Furniture {
  let theme: Theme
  let text: TextSetter
  /// What the running head may say on the left, from the most to the least wordy, and on the right.
  let headLeft: [String]
  let headRight: String

  /// The pages with the given text areas.
  func pages(_ areas: [Frame]) -> [Frame] {
    let head = areas.count > 1 ? head() : Frame(size: .zero)
    return areas.enumerated().map { page($1, number: $0 + 1, count: areas.count, head: head) }
  }

  private func page(_ area: Frame, number: Int, count: Int, head: Frame) -> Frame {
    var page = Frame(size: theme.paper)
    if number > 1 { place(head, at: theme.margins.top - theme.leading * 1.9, on: &page) }
    page.place(.frame(area), at: Point(x: theme.margins.side, y: theme.margins.top))
    place(foot(number, count), at: theme.paper.height - theme.margins.bottom + theme.leading * 1.6, on: &page)
    return page
  }

  private func place(_ frame: Frame, at y: Points, on page: inout Frame) {
    page.place(.element(StructureElement(.artifact), frame), at: Point(x: theme.margins.side, y: y))
  }

  private var style: TextStyle { TextStyle(size: theme.noteSize).with(\.color, theme.secondary) }

  private func head() -> Frame {
    let width = theme.measure
    let right = line(headRight)
    let room = width - right.size.width - theme.size * 2
    let candidates = headLeft.map(line)
    let left =
      candidates.first { $0.size.width <= room } ?? candidates.last { $0.size.width <= width }
      ?? Frame(size: .zero)
    let height = theme.noteSize * 1.35
    var frame = Frame(size: Size(width: width, height: height))
    let baseline = theme.noteSize * 0.9
    frame.place(left, at: Point(x: 0, y: baseline - left.baseline))
    // Where both have no room, the left end names the sheet.
    if left.size.width <= room {
      frame.place(right, at: Point(x: width - right.size.width, y: baseline - right.baseline))
    }
    let rule = Path.line(Point(x: 0, y: height), Point(x: width, y: height))
    if left.size.width > 0 || right.size.width > 0 {
      frame.place(.path(rule, fill: nil, stroke: Stroke(theme.rule, width: 0.4)))
    }
    return frame
  }

  private func foot(_ number: Int, _ count: Int) -> Frame {
    let label = line("\(number) / \(count)")
    var frame = Frame(size: Size(width: theme.measure, height: label.size.height))
    frame.place(label, at: Point(x: (theme.measure - label.size.width) * 0.5, y: 0))
    return frame
  }

  private func line(_ words: String) -> Frame { text.line(of: [.text(words, style)]) }
}
