import Execution

/// A notebook whose cells can be run without a compiler and a process, because it is known what they do.
struct SimulatedNotebook {
  enum Content: Hashable {
    /// `var v1 = v0 + 3`
    case value(String, from: [String])
    /// `v1 = v1 + v0 + 3`
    case assignment(String, from: [String])
    /// `let o1 = Box(o0)`
    case object(String, holding: String?)
    /// `o1.add(v0 + 3)`
    case change(String, from: [String])
    /// `func f1() -> Int { o1.add(3); return v0 + 3 }`
    case function(String, from: [String], changing: String?)
    /// `var v1 = f1()`
    case call(String, of: String)
    case print([String])
    /// `var v1 = chance() + 3; print(v1)`
    case chance(String)
    /// `umask(3)`, which every `print` shows.
    case process
    /// `extension Box: P3 {}`, which every `print` below shows.
    case conformance
    /// An expression in running text.
    case expression([String])
  }

  struct Item: Hashable {
    var content: Content
    var constant: Int
    var label: Int
  }

  var items: [Item] = []

  static let definition =
    "```{swift}\nfinal class Box {\n  var total = 0\n  var other: Box?\n"
    + "  init(_ other: Box?) { self.other = other }\n"
    + "  func add(_ amount: Int) { total += amount; other?.total += 2 * amount }\n}\n```\n\n"

  /// The document; its first cell defines `Box`.
  var text: String {
    Self.definition
      + items.map { item in
        if case .expression = item.content { return "Here is `{swift} \(item.code)`.\n\n" }
        return "```{swift}\n//| label: c\(item.label)\n\(item.code)\n```\n\n"
      }.joined()
  }
}

extension SimulatedNotebook.Item {
  var code: String {
    switch content {
    case .value(let name, let sources): "var \(name) = \(sum(sources))"
    case .assignment(let name, let sources): "\(name) = \(sum([name] + sources))"
    case .object(let name, let held): "let \(name) = Box(\(held ?? "nil"))"
    case .change(let name, let sources): "\(name).add(\(sum(sources)))"
    case .function(let name, let sources, let changed):
      "func \(name)() -> Int { \(changed.map { "\($0).add(\(constant)); " } ?? "")return \(sum(sources)) }"
    case .call(let name, let function): "var \(name) = \(function)() + \(constant)"
    case .print(let names): "print(\(sum(names)))"
    case .process: "umask(\(constant))"
    case .conformance: "extension Box: P\(constant) {}"
    case .chance(let name): "var \(name) = chance() + \(constant); print(\(name))"
    case .expression(let names): sum(names)
    }
  }

  private func sum(_ names: [String]) -> String {
    (names.map { $0.hasPrefix("o") ? "\($0).total" : $0 } + ["\(constant)"]).joined(separator: " + ")
  }

  /// The name that it defines.
  var defined: String? {
    switch content {
    case .value(let name, _), .object(let name, _), .function(let name, _, _), .call(let name, _),
      .chance(let name):
      name
    case .assignment, .change, .print, .expression, .process, .conformance: nil
    }
  }

  /// The names that it needs.
  var mentioned: [String] {
    switch content {
    case .value(_, let names), .print(let names), .expression(let names): names
    case .assignment(let name, let names), .change(let name, let names): [name] + names
    case .object(_, let held): held.map { [$0] } ?? []
    case .function(_, let names, let changed): names + (changed.map { [$0] } ?? [])
    case .call(_, let function): [function]
    case .chance, .process, .conformance: []
    }
  }
}

// MARK: Making and editing

extension SimulatedNotebook {
  init(from generator: inout SplitMix64) {
    for _ in 0..<Int.random(in: 5...10, using: &generator) { insert(at: items.count, from: &generator) }
  }

  private mutating func insert(at place: Int, from generator: inout SplitMix64) {
    let number = Int.random(in: 0..<4, using: &generator)
    // Within a cell, a name that it defines would stand for its own definition.
    let above = items[..<place].compactMap(\.defined).filter { !$0.hasSuffix("\(number)") }
    let values = above.filter { $0.hasPrefix("v") }
    let objects = above.filter { $0.hasPrefix("o") }
    let functions = above.filter { $0.hasPrefix("f") }
    func some(_ names: [String]) -> [String] {
      (0..<Int.random(in: 0...2, using: &generator)).compactMap { _ in names.randomElement(using: &generator)
      }
    }
    let content: Content
    switch Int.random(in: 0..<13, using: &generator) {
    case 0 where !values.isEmpty:
      content = .assignment(values.randomElement(using: &generator)!, from: some(values))
    case 1, 2: content = .object("o\(number)", holding: objects.randomElement(using: &generator))
    case 3, 4:
      content =
        objects.randomElement(using: &generator).map { .change($0, from: some(values)) }
        ?? .object("o\(number)", holding: nil)
    case 5:
      content = .function("f\(number)", from: some(values), changing: some(objects).first)
    case 6 where !functions.isEmpty:
      content = .call("v\(number)", of: functions.randomElement(using: &generator)!)
    case 7: content = .print(some(values) + some(objects))
    case 12: content = .conformance
    case 11: content = .process
    case 10: content = .chance("v\(number)")
    case 8: content = .expression(some(values) + some(objects))
    default: content = .value("v\(number)", from: some(values + objects))
    }
    let label = (items.map(\.label).max() ?? 0) + 1
    items.insert(
      Item(content: content, constant: Int.random(in: 1..<100, using: &generator), label: label), at: place)
  }

  mutating func edit(from generator: inout SplitMix64) {
    let place = Int.random(in: 0..<items.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1: items[place].constant = Int.random(in: 1..<100, using: &generator)
    case 2, 3: insert(at: place, from: &generator)
    case 4 where items.count > 3: items.remove(at: place)
    default: items.swapAt(place, max(0, place - 1))
    }
  }
}
