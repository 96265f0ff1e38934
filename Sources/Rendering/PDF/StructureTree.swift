internal import Frames

/// The document as a tree of headings, paragraphs, figures, …, apart from its pages.
struct StructureTree {
  typealias Index = Int

  enum Kid: Hashable {
    case element(Index)
    /// Marked content, by its place in the order of those on its page.
    case mark(page: Int, number: Int)
  }

  struct Element {
    var role: StructureElement.Role
    var alternativeText: String?
    var parent: Index?
    var kids: [Kid] = []
    /// Where a figure stands: its page and its box from the top left corner.
    var place: (page: Int, bounds: Rect)?
  }

  static let root: Index = 0

  private(set) var elements = [Element(role: .document)]

  subscript(index: Index) -> Element { elements[index] }

  /// - Returns: the new element, or the root if that is what is asked for.
  mutating func add(
    _ element: StructureElement, to parent: Index, at place: (page: Int, bounds: Rect)? = nil
  ) -> Index {
    if element.role == .document { return Self.root }
    if element.isContinuation, let cut = lastKid(of: parent, role: element.role) { return cut }
    elements.append(
      Element(
        role: element.role, alternativeText: element.alternativeText, parent: parent, place: place))
    elements[parent].kids.append(.element(elements.count - 1))
    return elements.count - 1
  }

  private func lastKid(of parent: Index, role: StructureElement.Role) -> Index? {
    let inside = elements[parent].kids.reversed().lazy.compactMap { kid in
      if case .element(let index) = kid { index } else { nil }
    }
    return inside.first { elements[$0].role == role }
  }

  mutating func addMark(to element: Index, page: Int, number: Int) {
    elements[element].kids.append(.mark(page: page, number: number))
  }

  /// Whether anything belongs to an element or to those inside it.
  func hasContent(_ index: Index) -> Bool {
    elements[index].kids.contains { kid in
      switch kid {
      case .mark: true
      case .element(let index): hasContent(index)
      }
    }
  }
}
