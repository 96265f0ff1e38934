internal import Frames

/// The sums over a flow that make the height of any stretch of it quick to find.
struct FlowMeasure {
  /// What a break at an item would mean; nil where no page can end.
  private(set) var prices: [Double?] = []
  /// The sums over all items before each index.
  private(set) var glue: [Glue] = [.zero]
  private(set) var noteCounts: [Int] = [0]
  /// What the groups that are open at an index add to a page that starts, and to one that ends there.
  private(set) var headExtras: [Points] = []
  private(set) var footExtras: [Points] = []
  /// The first item of a page that starts behind a break at the index.
  private(set) var starts: [Int] = []
  private var boxCounts: [Int] = [0]
  let notes: NoteLines

  init(_ flow: Flow) {
    let items = flow.items
    var open: [Flow.Group] = []
    var notes: [Flow.Note] = []
    var followsBox = false
    for item in items {
      headExtras.append(open.reduce(0) { $0 + $1.padding + ($1.continuation?.size.height ?? 0) })
      footExtras.append(open.reduce(0) { $0 + $1.padding })
      var size = Glue.zero
      var price: Double?
      switch item {
      case .box(let box):
        size.natural = box.frame.size.height
        notes += box.notes
        followsBox = true
      case .glue(let glue):
        size = glue
        if followsBox { price = 0 }
        followsBox = false
      case .penalty(let penalty):
        if penalty < Penalty.forbidden { price = penalty }
        followsBox = false
      case .open(let group):
        size.natural = group.padding
        open.append(group)
        followsBox = false
      case .close:
        size.natural = open.popLast()?.padding ?? 0
      }
      glue.append(glue[glue.count - 1] + size)
      prices.append(price)
      noteCounts.append(notes.count)
      if case .box = item {
        boxCounts.append(boxCounts[boxCounts.count - 1] + 1)
      } else {
        boxCounts.append(boxCounts[boxCounts.count - 1])
      }
    }
    headExtras.append(0)
    footExtras.append(0)
    prices.append(Penalty.forced)
    starts = Self.starts(items)
    self.notes = NoteLines(notes)
  }

  func boxCount(from start: Int, to end: Int) -> Int { end > start ? boxCounts[end] - boxCounts[start] : 0 }

  func isBehindBox(_ index: Int) -> Bool { boxCounts[index] > boxCounts[index - 1] }

  var end: Int { prices.count - 1 }

  private static func starts(_ items: [Flow.Item]) -> [Int] {
    var starts = [Int](repeating: items.count, count: items.count + 1)
    for index in items.indices.reversed() {
      switch items[index] {
      case .glue, .penalty: starts[index] = starts[index + 1]
      case .box, .open, .close: starts[index] = index
      }
    }
    return starts
  }

  /// The size of a page with the items from `start` up to a break at `end`, without footnotes.
  func size(from start: Int, to end: Int) -> Glue {
    guard end > start else { return .zero }
    var size = glue[end] - glue[start]
    size.natural = size.natural + headExtras[start] + footExtras[end]
    return size
  }
}

/// The lines of all footnotes of a flow in one list, which page breaks cut.
struct NoteLines {
  struct Line {
    var box: Flow.Box
    /// The distance from the line before, or from the note before.
    var gap: Points
  }

  private(set) var lines: [Line] = []
  /// The index of each note's first line, and the number of lines at the end.
  private(set) var starts: [Int] = []
  private var heights: [Points] = [0]

  init(_ notes: [Flow.Note]) {
    for note in notes {
      starts.append(lines.count)
      var gap: Points = 0
      for item in note.flow.items {
        switch item {
        case .box(let box):
          lines.append(Line(box: box, gap: gap))
          heights.append(heights[heights.count - 1] + gap + box.frame.size.height)
          gap = 0
        case .glue(let glue): gap = gap + glue.natural
        case .open(let group): gap = gap + group.padding
        case .penalty, .close: break
        }
      }
    }
    starts.append(lines.count)
  }

  func height(_ range: Range<Int>) -> Points {
    range.isEmpty ? 0 : heights[range.upperBound] - heights[range.lowerBound] - lines[range.lowerBound].gap
  }
}
