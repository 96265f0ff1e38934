internal import Frames

/// Chooses all page breaks of a document at once, so that the sum of their prices is least.
///
/// As in Plass, *Optimal pagination techniques for automatic typesetting systems* (1981): a shortest path through the
/// possible breaks. A page that is not full costs the square of its empty share in percent; pages are ragged at the
/// bottom, so nothing is stretched beyond what its glue offers. A footnote goes on over the page only if its mark's page
/// has no room for it.
struct PageBreaker {
  /// One page: a range of the flow's items, and of the lines of its footnotes.
  struct Page: Hashable {
    var items: Range<Int>
    var notes: Range<Int>
    /// How far glue is stretched (positive) or shrunk (negative), as a share of what it offers.
    var ratio: Double
  }

  let measure: FlowMeasure
  let height: Points
  /// What stands between the text and the footnotes of a page.
  let noteSeparation: Points

  private static let splitNotePrice = 300.0
  private static let emergencyPrice = 1_000_000.0

  private struct Node {
    var position: Int
    var cost: Double
    var previous: Int?
    var page: Page?
    /// The first line of a footnote that is not yet on a page.
    var nextNote: Int
  }

  init(_ flow: Flow, height: Points, noteSeparation: Points) {
    measure = FlowMeasure(flow)
    self.height = height
    self.noteSeparation = noteSeparation
  }

  func pages() -> [Page] {
    var nodes = [Node(position: measure.starts[0], cost: 0, previous: nil, page: nil, nextNote: 0)]
    var active = [0]
    var index = measure.starts[0] + 1
    while index <= measure.end {
      guard let price = measure.prices[index] else {
        index += 1
        continue
      }
      let isForced = price <= Penalty.forced
      var best: Node?
      var kept: [Int] = []
      for candidate in active {
        let start = nodes[candidate]
        // A page has to hold something.
        guard measure.boxCount(from: start.position, to: index) > 0 else {
          kept.append(candidate)
          continue
        }
        guard let (page, badness) = page(from: start, to: index, isForced: isForced) else { continue }
        if !isForced { kept.append(candidate) }
        let cost = start.cost + badness + (isForced ? 0 : price)
        if cost < best?.cost ?? .infinity {
          best = Node(
            position: measure.starts[index], cost: cost, previous: candidate, page: page,
            nextNote: page.notes.upperBound)
        }
      }
      if kept.isEmpty && best == nil, let last = active.max(by: { nodes[$0].position < nodes[$1].position }) {
        // Nothing that is allowed fits: cut where it is forbidden, and go on from there.
        let node = emergency(from: last, nodes, before: index)
        nodes.append(node)
        active = [nodes.count - 1]
        index = node.position + 1
        continue
      }
      active = kept
      if let best {
        nodes.append(best)
        active.append(nodes.count - 1)
      }
      index += 1
    }
    return path(nodes)
  }

  private func path(_ nodes: [Node]) -> [Page] {
    guard measure.end > 0, var node = nodes.last else { return [] }
    let rest = node.nextNote
    var pages: [Page] = []
    while let page = node.page, let previous = node.previous {
      pages.append(page)
      node = nodes[previous]
    }
    return pages.reversed() + notePages(from: rest)
  }

  /// Pages for what is left of footnotes behind the end of the text.
  private func notePages(from first: Int) -> [Page] {
    var pages: [Page] = []
    var next = first
    let end = measure.end
    while next < measure.notes.lines.count {
      let last = lastNote(from: next, upTo: measure.notes.lines.count, room: height - noteSeparation)
      let range = next..<max(last, next + 1)
      pages.append(Page(items: end..<end, notes: range, ratio: 0))
      next = range.upperBound
    }
    return pages
  }

  /// The page between a break and the next with its price, or nil if it is too full.
  private func page(from start: Node, to end: Int, isForced: Bool) -> (Page, Double)? {
    var size = measure.size(from: start.position, to: end)
    guard let notes = notes(from: start, to: end, body: size) else { return nil }
    if !notes.range.isEmpty {
      size.natural = size.natural + measure.notes.height(notes.range) + noteSeparation
    }
    let items = start.position..<end
    let slack = height - size.natural
    let price = notes.isSplit ? Self.splitNotePrice : 0
    if slack < 0 {
      // A thousandth of a point is rounding.
      if -slack > size.shrink + 0.001 { return nil }
      let ratio = size.shrink > 0 ? min(-slack / size.shrink, 1) : 0
      return (Page(items: items, notes: notes.range, ratio: -ratio), 50 * ratio * ratio * ratio + price)
    }
    if isForced { return (Page(items: items, notes: notes.range, ratio: 0), price) }
    let ratio = size.stretch > 0 ? slack / size.stretch : .infinity
    let empty = 100 * (slack / height)
    return (Page(items: items, notes: notes.range, ratio: ratio <= 1 ? ratio : 0), empty * empty + price)
  }

  /// The lines of footnotes for a page: all that belong there, or as much as there is room for if that shows the
  /// start of the last.
  private func notes(from start: Node, to end: Int, body: Glue) -> (range: Range<Int>, isSplit: Bool)? {
    let notes = measure.notes
    let count = measure.noteCounts[end]
    let wanted = notes.starts[count]
    guard wanted > start.nextNote else { return (start.nextNote..<start.nextNote, false) }
    let room = height - body.natural + body.shrink - noteSeparation
    if notes.height(start.nextNote..<wanted) <= room + 0.001 { return (start.nextNote..<wanted, false) }
    let last = lastNote(from: start.nextNote, upTo: wanted, room: room)
    let hasNew = count > measure.noteCounts[start.position]
    let needed = hasNew ? max(notes.starts[count - 1] + 1, start.nextNote + 1) : start.nextNote + 1
    return last >= needed ? (start.nextNote..<last, true) : nil
  }

  private func lastNote(from first: Int, upTo end: Int, room: Points) -> Int {
    var last = first
    while last < end, measure.notes.height(first..<last + 1) <= room + 0.001 { last += 1 }
    return last
  }

  /// A break where none is allowed: behind the last box that still fits, at least one.
  private func emergency(from index: Int, _ nodes: [Node], before limit: Int) -> Node {
    let start = nodes[index]
    var fitting: Page?
    var end = start.position + 1
    while end <= limit {
      if measure.isBehindBox(end) {
        let size = measure.size(from: start.position, to: end)
        let notes = notes(from: start, to: end, body: size)
        let fits = size.natural - size.shrink <= height + 0.001 && notes != nil
        if !fits && fitting != nil { break }
        fitting = Page(
          items: start.position..<end, notes: notes?.range ?? start.nextNote..<start.nextNote, ratio: 0)
        if !fits { break }
      }
      end += 1
    }
    let page =
      fitting ?? Page(items: start.position..<limit, notes: start.nextNote..<start.nextNote, ratio: 0)
    return Node(
      position: measure.starts[page.items.upperBound], cost: start.cost + Self.emergencyPrice,
      previous: index,
      page: page, nextNote: page.notes.upperBound)
  }
}
