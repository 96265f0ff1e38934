internal import Frames

/// Puts the boxes of one page in their places, with the frames and grounds of their groups around them.
struct PageAssembler {
  /// A group that is being filled.
  private struct Part {
    var group: Flow.Group
    var frame: Frame
    var top: Points
    var isFirst: Bool
    var hasContent = false
  }

  private let width: Points
  private let ratio: Double
  private var parts: [Part]
  private var y: Points = 0

  /// - Parameters:
  ///   - width: the width of the text area.
  ///   - ratio: how far glue is stretched or shrunk, as a share of what it offers.
  init(width: Points, ratio: Double) {
    self.width = width
    self.ratio = ratio
    parts = [Part(group: Flow.Group(width: width), frame: Frame(size: .zero), top: 0, isFirst: true)]
  }

  /// The frame of some items, as high as they are.
  ///
  /// - Parameter open: the groups that were opened before the first item and not yet closed.
  static func frame(
    of items: ArraySlice<Flow.Item>, open: [Flow.Group] = [], width: Points, ratio: Double = 0
  ) -> Frame {
    var assembler = PageAssembler(width: width, ratio: ratio)
    for group in open { assembler.open(group, isFirst: false) }
    for item in items { assembler.add(item) }
    return assembler.finish()
  }

  private mutating func add(_ item: Flow.Item) {
    switch item {
    case .box(let box): place(box.frame, x: box.x)
    case .glue(let glue):
      y = y + glue.natural + (ratio < 0 ? glue.shrink : glue.stretch) * ratio
    case .penalty: break
    case .open(let group): open(group, isFirst: true)
    case .close: close(isLast: true)
    }
  }

  private mutating func place(_ frame: Frame, x: Points) {
    let last = parts.count - 1
    parts[last].frame.place(frame, at: Point(x: x - parts[last].group.x, y: y - parts[last].top))
    for index in parts.indices { parts[index].hasContent = true }
    y = y + frame.size.height
  }

  private mutating func open(_ group: Flow.Group, isFirst: Bool) {
    parts.append(Part(group: group, frame: Frame(size: .zero), top: y, isFirst: isFirst))
    y = y + group.padding
    if !isFirst, let continuation = group.continuation {
      parts[parts.count - 1].frame.place(continuation, at: Point(x: 0, y: y - parts[parts.count - 1].top))
      y = y + continuation.size.height
    }
  }

  private mutating func close(isLast: Bool) {
    let part = parts.removeLast()
    guard part.hasContent else {
      y = part.top
      return
    }
    y = y + part.group.padding
    let size = Size(width: part.group.width > 0 ? part.group.width : width, height: y - part.top)
    var frame = part.frame
    if let decoration = part.group.decoration {
      frame = Frame(size: size)
      frame.place(decoration.frame(size, isFirst: part.isFirst, isLast: isLast))
      for item in part.frame.items { frame.place(item.item, at: item.origin) }
    }
    (frame.size, frame.baseline) = (size, size.height)
    let outer = parts.count - 1
    let origin = Point(x: part.group.x - parts[outer].group.x, y: part.top - parts[outer].top)
    var element = part.group.element
    element?.isContinuation = !part.isFirst
    let item: Frame.Item = element.map { .element($0, frame) } ?? .frame(frame)
    parts[outer].frame.place(item, at: origin)
  }

  private mutating func finish() -> Frame {
    while parts.count > 1 { close(isLast: false) }
    var frame = parts[0].frame
    frame.size = Size(width: width, height: y)
    frame.baseline = y
    return frame
  }
}
