/// Elements in disjoint groups that can only grow together.
struct Partition<Element: Hashable & Sendable>: Sendable {
  private var groups: [Set<Element>] = []
  private var group: [Element: Int] = [:]

  /// The elements in the same group, the given one included.
  func members(with element: Element) -> Set<Element> { group[element].map { groups[$0] } ?? [element] }

  /// Puts the groups of two elements together.
  mutating func join(_ first: Element, _ second: Element) {
    let (left, right) = (index(of: first), index(of: second))
    guard left != right else { return }
    for element in groups[right] { group[element] = left }
    groups[left].formUnion(groups[right])
    groups[right] = []
  }

  private mutating func index(of element: Element) -> Int {
    if let index = group[element] { return index }
    groups.append([element])
    group[element] = groups.count - 1
    return groups.count - 1
  }
}
