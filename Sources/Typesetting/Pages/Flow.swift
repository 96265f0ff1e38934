package import Frames

/// The vertical list that pages are cut from: boxes below one another, the space between them, and what a break
/// at each place costs (TeXbook, chapter 15).
///
/// A page can end at a penalty below `Penalty.forbidden`, and before glue that follows a box. Glue vanishes at
/// the head and the foot of a page. All `x` positions count from the left edge of the page's text area.
package struct Flow: Sendable {
  package enum Item: Sendable {
    case box(Box)
    case glue(Glue)
    case penalty(Double)
    /// Kept apart, since it would make every item large.
    indirect case open(Group)
    case close
  }

  /// A line or another thing that is never cut.
  package struct Box: Sendable {
    package var frame: Frame
    package var x: Points
    /// The footnotes whose marks stand in the box; they go to the foot of its page.
    package var notes: [Note]

    package init(_ frame: Frame, x: Points = 0, notes: [Note] = []) {
      self.frame = frame
      self.x = x
      self.notes = notes
    }
  }

  package struct Note: Sendable {
    package var flow: Flow

    package init(_ flow: Flow) { self.flow = flow }
  }

  /// What the items between `open` and `close` have in common; a page break cuts it into parts.
  package struct Group: Sendable {
    package var element: StructureElement?
    package var decoration: Decoration?
    /// The horizontal extent of the decoration.
    package var x: Points
    package var width: Points
    /// The space between the decoration's upper and lower edge and the content of each part.
    package var padding: Points
    /// What stands again at the head of each part but the first, such as the header of a table.
    package var continuation: Frame?

    package init(
      element: StructureElement? = nil, decoration: Decoration? = nil, x: Points = 0, width: Points = 0,
      padding: Points = 0, continuation: Frame? = nil
    ) {
      self.element = element
      self.decoration = decoration
      self.x = x
      self.width = width
      self.padding = padding
      self.continuation = continuation
    }
  }

  package private(set) var items: [Item] = []

  /// What stays between lines that are too high for the leading, as TeX's `\lineskip`.
  private static let leastLineGap: Points = 1

  package init() {}

  package var isEmpty: Bool { items.isEmpty }

  package var boxCount: Int { items.count { if case .box = $0 { true } else { false } } }

  package var containsBox: Bool { items.contains { if case .box = $0 { true } else { false } } }

  package mutating func append(_ item: Item) { items.append(item) }

  package mutating func append(_ flow: Flow) { items += flow.items }

  package mutating func append(_ frame: Frame, x: Points = 0, notes: [Note] = []) {
    items.append(.box(Box(frame, x: x, notes: notes)))
  }

  /// Adds space, of which only the larger stays where two meet.
  package mutating func space(_ glue: Glue) {
    if case .glue(let previous) = items.last {
      if previous.natural < glue.natural { items[items.count - 1] = .glue(glue) }
    } else {
      items.append(.glue(glue))
    }
  }

  /// Adds space before which a page ends at a price; `Penalty.forbidden` keeps what follows with what went before.
  package mutating func space(_ glue: Glue, breakPrice: Double) {
    var glue = glue
    if case .glue(let previous) = items.last {
      items.removeLast()
      if previous.natural > glue.natural { glue = previous }
    }
    var isHeld = false
    if case .penalty(let price) = items.last, breakPrice > Penalty.forced || price >= Penalty.forbidden {
      isHeld = price >= breakPrice
    }
    if !isHeld, !items.isEmpty { items.append(.penalty(breakPrice)) }
    items.append(.glue(glue))
  }

  /// Raises the price of a break before the space at the end, so that what follows rather stays with what is there.
  package mutating func holdEnd(at price: Double) {
    guard case .glue(let glue) = items.last else { return }
    items.removeLast()
    space(glue, breakPrice: price)
  }

  package mutating func penalty(_ price: Double) { items.append(.penalty(price)) }

  /// Adds lines with a break allowed where at least `atLeast` lines stand on either side.
  ///
  /// - Parameter leading: the distance from baseline to baseline.
  package mutating func appendLines(
    _ lines: [Box], leading: Points, atLeast minimum: Int = 2, breakPenalty: Double = 0
  ) {
    for (index, line) in lines.enumerated() {
      if index > 0 {
        let isAllowed = index >= minimum && lines.count - index >= minimum
        penalty(isAllowed ? breakPenalty : Penalty.forbidden)
        let gap = leading - lines[index - 1].frame.descent - line.frame.ascent
        append(.glue(Glue(max(gap, Self.leastLineGap))))
      }
      append(.box(line))
    }
  }

  /// Adds what `content` makes as a group; space at its ends is left outside.
  package mutating func group(_ group: Group, _ content: (inout Flow) throws -> Void) rethrows {
    var inner = Flow()
    try content(&inner)
    if case .glue(let glue) = inner.items.first {
      inner.items.removeFirst()
      space(glue)
    }
    var trailing: Glue?
    if case .glue(let glue) = inner.items.last {
      inner.items.removeLast()
      trailing = glue
    }
    guard !inner.isEmpty else { return trailing.map { space($0) } ?? () }
    append(.open(group))
    append(inner)
    append(.close)
    if let trailing { space(trailing) }
  }

  /// Draws something over the first box, such as the marker of a list's item.
  package mutating func decorateFirstBox(_ change: (inout Box) -> Void) {
    for index in items.indices {
      guard case .box(var box) = items[index] else { continue }
      change(&box)
      items[index] = .box(box)
      return
    }
  }

  /// Forbids every break inside, as for a figure and its caption.
  package func keptTogether() -> Flow {
    var result = Flow()
    for item in items {
      switch item {
      case .glue:
        result.items.append(.penalty(Penalty.forbidden))
        result.items.append(item)
      case .penalty: result.items.append(.penalty(Penalty.forbidden))
      case .box, .open, .close: result.items.append(item)
      }
    }
    return result
  }
}
