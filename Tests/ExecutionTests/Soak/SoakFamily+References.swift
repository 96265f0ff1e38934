/// Objects that are reached in more than one way.
extension SoakFamily {
  static let references: [SoakFamily] = [sharing, lifetimes, equality, notices]

  private static let sharing = SoakFamily(
    definitions: [
      "final class Node { var n = #; var links: [Node] = [] }\nlet node = Node()",
      "var byName = [\"a\": node], both = (node, Node()), perhaps: Node? = node",
      "let read = { [node] in node.n }, write = { (n: Int) in both.1.n = n }",
      "func follow(_ node: Node, _ change: (Node) -> Void) {\n  func visit(_ node: Node, _ depth: Int) {\n    change(node)\n    if depth > 0 { node.links.forEach { visit($0, depth - 1) } }\n  }\n  visit(node, #)\n}",
    ],
    uses: [
      "byName[\"a\"]?.n += #", "byName[\"b\"] = both.1", "both.0.n *= #", "perhaps?.links.append(both.1)",
      "perhaps = nil", "both = (both.1, both.0)", "write(#)", "print(read(), both.1.n)",
      "print(byName.mapValues(\\.n).sorted { $0.key < $1.key }.map { \"\\($0)\" })",
      "follow(node) { $0.n += # }\nprint(node.n)",
      "let (one, two) = both\none.n += 1\nprint(one === two, two.n)",
      "print(perhaps.map { \"\\($0.n) \\($0.links.count)\" } ?? \"none\")", "`{swift} node.n`",
      "`{swift} both.1.n`", "`{swift} read()`",
    ])

  private static let lifetimes = SoakFamily(
    definitions: [
      "final class Owner { var name = \"o#\"; lazy var title = name + \"!\" }\nvar owner: Owner? = Owner()",
      "final class Pet { unowned let owner: Owner; var age = #; init(_ owner: Owner) { self.owner = owner } }\nlet keepsAlive = owner!\nlet pet = Pet(keepsAlive)",
      "struct Tag { weak var owner: Owner?; var text: String { owner?.name ?? \"stray\" } }\nvar tag = Tag(owner: owner)",
    ],
    uses: [
      "owner = nil", "owner = Owner()", "pet.owner.name = \"n#\"", "print(keepsAlive.title)",
      "print(tag.text)",
      "tag = Tag(owner: Owner())\nprint(tag.text)", "tag.owner = owner", "pet.age += #",
      "print(pet.age, pet.owner.name)",
      "print(owner === pet.owner)", "`{swift} tag.text`", "`{swift} keepsAlive.title`",
    ])

  private static let equality = SoakFamily(
    definitions: [
      "final class Key: Hashable { let id: Int; var note = \"k#\"; init(_ id: Int) { self.id = id }\n  static func == (a: Key, b: Key) -> Bool { a.id == b.id }\n  func hash(into hasher: inout Hasher) { hasher.combine(id) } }",
      "var keys: Set = [Key(1), Key(#)]\nlet firstKey = Key(1)",
      "func += (key: Key, text: String) { key.note += text }\nvar marks: [ObjectIdentifier: Int] = [:]",
      "struct Grid { nonisolated(unsafe) static var cells = [1, 2, #]\n  static subscript(i: Int) -> Int { get { cells[i] } set { cells[i] = newValue } } }",
    ],
    uses: [
      "keys.insert(Key(#))", "keys.first { $0.id == 1 }?.note = \"found#\"", "firstKey += \"+#\"",
      "print(keys.map { \"\\($0.id) \\($0.note)\" }.sorted())", "keys.update(with: firstKey)",
      "print(keys.contains(firstKey), keys.contains { $0 === firstKey })",
      "marks[ObjectIdentifier(firstKey), default: 0] += #", "print(marks[ObjectIdentifier(firstKey)] ?? 0)",
      "Grid[1] += #", "print(Grid[1], Grid[2])", "`{swift} Grid[1]`", "`{swift} keys.count`",
      "`{swift} firstKey.note`",
    ])

  private static let notices = SoakFamily(
    definitions: [
      "var heard: [String] = []\nvar limit = # { willSet { heard.append(\"will \\(newValue)\") } didSet { if limit > 2 { limit = 2 } } }",
      "final class Hub { var listeners: [(Int) -> Void] = []; func post(_ n: Int) { listeners.forEach { $0(n) } } }\nlet hub = Hub()",
      "hub.listeners.append { heard.append(\"hub \\($0 + #)\") }",
    ],
    uses: [
      "limit = #", "limit += #\nprint(limit)", "hub.post(#)", "hub.listeners.append { limit = $0 }",
      "print(heard)", "hub.listeners.removeAll()", "heard = [\"#\"]", "`{swift} heard.count`",
      "`{swift} limit`", "let total = heard.count * #\nprint(total)",
    ])
}
