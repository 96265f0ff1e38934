internal import Frames

/// What a document's pages hold besides ink: links, places and structure, taken down while they are drawn.
final class LogicalContent {
  struct LinkArea {
    var link: Link
    var page: Int
    /// From the page's top left corner.
    var bounds: Rect
    /// The structure element around it.
    var element: StructureTree.Index
  }

  struct Place: Hashable {
    var page: Int
    /// From the page's top left corner.
    var point: Point
  }

  private var areas: [LinkArea] = []
  private(set) var anchors: [String: Place] = [:]
  private(set) var structure = StructureTree()
  /// The marked content of each page, in the order in which it is opened.
  private(set) var marks: [[Mark]] = []

  /// Whether ink is marked with the element that it belongs to.
  private let isTagged: Bool
  private var page: Int { marks.count - 1 }
  private var openMark: Mark?
  /// The elements around what is drawn now.
  private var enclosing: [Enclosure] = []

  private enum Enclosure {
    case element(StructureTree.Index)
    /// Something that is not part of the text.
    case artifact
  }

  private var isInArtifact: Bool {
    if case .artifact? = enclosing.last { true } else { false }
  }

  private var enclosingElement: StructureTree.Index? {
    if case .element(let index)? = enclosing.last { index } else { nil }
  }

  /// The links, without those to places that no page has.
  var links: [LinkArea] {
    areas.filter { area in
      if case .anchor(let name) = area.link { anchors[name] != nil } else { true }
    }
  }

  init(isTagged: Bool) { self.isTagged = isTagged }

  func beginPage() { marks.append([]) }

  func add(_ link: Link, at corners: [Point]) {
    areas.append(
      LinkArea(
        link: link, page: page, bounds: Rect(enclosing: corners),
        element: enclosingElement ?? StructureTree.root))
  }

  /// The first of several places with the same name counts.
  func add(anchor: String, at point: Point) {
    if anchors[anchor] == nil { anchors[anchor] = Place(page: page, point: point) }
  }

  /// - Parameter corners: where the element stands, for those to which it matters.
  func begin(_ element: StructureElement, at corners: () -> [Point]) {
    if isInArtifact || element.role == .artifact {
      enclosing.append(.artifact)
    } else {
      let place = element.role == .figure ? (page, Rect(enclosing: corners())) : nil
      let parent = enclosingElement ?? StructureTree.root
      var index = structure.add(element, to: parent, at: place)
      if element.role == .listItem {
        // What an item holds has to stand in a body (ISO 32000-2, 14.8.4.8.3).
        var body = StructureElement(.listBody)
        body.isContinuation = element.isContinuation
        index = structure.add(body, to: index)
      }
      enclosing.append(.element(index))
    }
  }

  func end() { enclosing.removeLast() }

  /// The marked content to close and to open before more ink, or nil if the open one goes on.
  func markForInk() -> (closed: Mark?, opened: Mark)? {
    guard isTagged else { return nil }
    let mark = enclosingElement.map { Mark.content($0, structure[$0].role) } ?? .artifact
    guard mark != openMark else { return nil }
    let closed = openMark
    openMark = mark
    if case .content(let element, _) = mark {
      structure.addMark(to: element, page: page, number: marks[page].count)
    }
    marks[page].append(mark)
    return (closed, mark)
  }

  /// The marked content that is still open, which is open no more.
  func closeMark() -> Mark? {
    defer { openMark = nil }
    return openMark
  }
}

/// A stretch of a page's content that belongs to one element.
enum Mark: Hashable {
  case content(StructureTree.Index, StructureElement.Role)
  case artifact

  /// A tag that Cairo 1.16 knows; what it stands for is written into the finished file.
  var cairoTag: String {
    switch self {
    case .content: "P"
    case .artifact: "NonStruct"
    }
  }
}

extension Rect {
  /// The smallest upright rectangle around points, of which there is at least one.
  fileprivate init(enclosing points: [Point]) {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let origin = Point(x: xs.min()!, y: ys.min()!)
    self.init(origin: origin, size: Size(width: xs.max()! - origin.x, height: ys.max()! - origin.y))
  }
}
