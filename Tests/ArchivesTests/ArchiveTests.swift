import Archives
import DamagedFiles
import Foundation
import Synchronization
import Testing

/// Values that are written come back equal, and what they share is shared again.
struct ArchiveTests {
  private func roundTrip<Value>(_ value: Value) throws -> Value {
    let path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let written = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    written.initialize(to: value)
    defer { written.deinitialize(count: 1).deallocate() }
    _ = try Archive.write([.init(name: "value", type: Value.self, pointer: written)], to: path, within: 10)
    let restored = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    defer { restored.deallocate() }
    try Archive.read([.init(name: "value", type: Value.self, pointer: restored)], from: path)
    return restored.move()
  }

  struct Point: Equatable { var x = 1.5, y: Int? = 3 }
  enum Choice: Equatable { case a(Int), b, c(Double, Bool) }
  struct Record: Equatable {
    var text = "ä long text with more than fifteen bytes", list = [1, 2, 3], pair = Point()
    var choice = Choice.c(2, true), small = "x", letter: Character = "é",
      date = Date(timeIntervalSince1970: 5)
    var nested: [[String: [Double]]] = [["a": [1, 2], "b": []]]
    var set: Set = [1, 5, 9], url = URL(string: "https://example.org")!, range = 1..<4
    var vector = SIMD4<Float>(1, 2, 3, 4), nothing: String?, decimal = Decimal(string: "1.25")!
  }

  @Test func valuesComeBack() throws {
    #expect(try roundTrip(Record()) == Record())
    #expect(try roundTrip(Choice.b) == .b)
    #expect(try roundTrip([Choice.a(3), .b]) == [.a(3), .b])
    let (a, b) = try roundTrip((1, "two"))
    #expect(a == 1 && b == "two")
    let slice = try roundTrip(["a", "b", "c"][1...])
    #expect(slice == ["b", "c"] && slice.startIndex == 1 && slice[2] == "c")
    #expect(try roundTrip([1, 2][2...].prefix(0) + []) == [] && roundTrip(ContiguousArray(["x"])) == ["x"])
    let numbers = (0..<10_000).map(Double.init)
    #expect(try roundTrip(numbers) == numbers)
  }

  class Node {
    var next: Node?
    let name: String
    init(_ name: String) { self.name = name }
  }
  final class Leaf: Node {
    var weights: [Float] = [1, 2]
    lazy var total = weights.reduce(0, +)
  }
  protocol Shape { var area: Double { get } }
  struct Square: Shape { var side: Double; var area: Double { side * side } }
  final class Disc: Shape { var radius = 2.0; var area: Double { radius * radius * 3 } }

  @Test func objectsKeepTheirIdentity() throws {
    let first = Leaf("leaf")
    first.next = first
    _ = first.total
    let copy = try roundTrip([first as Node, first, Node("other")])
    let leaf = try #require(copy[0] as? Leaf)
    #expect(leaf === copy[1] && leaf.next === leaf && copy[2].name == "other")
    #expect(leaf.weights == [1, 2] && leaf.total == 3 && leaf.name == "leaf")
    leaf.next = nil
    first.next = nil
  }

  @Test func existentialsComeBack() throws {
    let shapes: [any Shape] = [Square(side: 3), Disc()]
    #expect(try roundTrip(shapes).map(\.area) == [9, 12])
    let values: [Any] = [1, "two", Disc(), Point()]
    let copy = try roundTrip(values)
    #expect(copy[0] as? Int == 1 && copy[1] as? String == "two" && copy[3] as? Point == Point())
    struct Misfortune: Error { var code = 7 }
    let error: any Error = CancellationError()
    #expect(try roundTrip(error) is CancellationError)
  }

  indirect enum Tree<Label: Equatable>: Equatable { case node(Tree, Label, Tree), leaf }
  enum Part {
    case leaf(Leaf), shape(any Shape), named(String, count: Int), list([Part]), nothing
    indirect case wrapped(Part?)
  }

  @Test func enumerationsComeBack() throws {
    let tree = Tree.node(.node(.leaf, "left", .leaf), "root", .leaf)
    #expect(try roundTrip(tree) == tree)
    #expect(try roundTrip(Tree<Int>.leaf) == .leaf)
    let leaf = Leaf("leaf")
    let parts: [Part] = [
      .leaf(leaf), .shape(Square(side: 3)), .named("two", count: 2), .list([.nothing, .leaf(leaf)]),
      .wrapped(.wrapped(nil)), .nothing,
    ]
    let copy = try roundTrip(parts)
    guard case .leaf(let first) = copy[0], case .shape(let square) = copy[1],
      case .named("two", count: 2) = copy[2], case .list(let list) = copy[3], case .nothing = list[0],
      case .leaf(let second) = list[1], case .wrapped(.wrapped(nil)?) = copy[4], case .nothing = copy[5]
    else { return #expect(Bool(false), "\(copy)") }
    #expect(first === second && first.name == "leaf" && square.area == 9)
  }

  final class Child {
    weak var parent: Parent?
    unowned let owner: Parent
    unowned var friend: Child?
    init(_ owner: Parent) { self.owner = owner }
    weak var missing: Leaf?
    let age = 7
  }
  final class Parent { var children: [Child] = [] }

  @Test func weakAndUnownedReferencesComeBack() throws {
    let parent = Parent()
    parent.children = [Child(parent), Child(parent)]
    parent.children[0].friend = parent.children[1]
    for child in parent.children { child.parent = parent }
    let copy = try roundTrip(parent)
    #expect(copy !== parent && copy.children[0].friend === copy.children[1] && copy.children[1].friend == nil)
    for child in copy.children {
      #expect(child.parent === copy && child.owner === copy && child.missing == nil && child.age == 7)
    }
    let pair = try roundTrip((parent.children[0], parent))
    #expect(pair.0 === pair.1.children[0] && pair.0.parent === pair.1)
  }

  @Test func dictionariesComeBack() throws {
    let words = Dictionary(uniqueKeysWithValues: (0..<500).map { ("word \($0 * 7919 % 1000)", $0) })
    #expect(try roundTrip(words) == words)
    #expect(try roundTrip(Set(words.keys)) == Set(words.keys))
  }

  final class Guest {
    unowned let host: Node
    init(_ host: Node) { self.host = host }
  }
  final class Holder {
    var action: () -> Int = { 1 }
    weak var friend: Node?
  }
  final class Admirer { weak var idol: Node? }
  final class Account: Sendable { let balance = Mutex(5) }
  final class Empty { var nothing: Void = (), number = 5 }

  @Test func whatCannotBeStoredSaysWhy() throws {
    let node = Node("held by the test alone")
    let admirer = Admirer()
    admirer.idol = node
    struct Pointing { var pointer = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1) }
    enum Step { case call(() -> Int), wait }
    for (value, words) in [
      ([{ 1 } as () -> Int] as Any, "0"), (NSLock(), "NSLock"), (Pointing(), "pointer"),
      (Step.call { 2 }, "call"), (Guest(node), "host"), (admirer, "idol"),
      (Holder(), "action"), (Account(), "`value.balance` is a value that cannot be copied"),
    ] {
      let error = #expect(throws: Unarchivable.self) { try roundTrip(value) }
      #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
    #expect(try roundTrip(Empty()).number == 5)
  }

  @Test func damagedFilesAreNoticed() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var value = Record()
    let root = withUnsafeMutablePointer(to: &value) {
      Archive.Root(name: "r", type: Record.self, pointer: $0)
    }
    _ = try Archive.write([root], to: path, within: 10)
    let data = try Data(contentsOf: URL(filePath: path))
    try forEachDamagedCopy(of: [UInt8](data)) { copy in
      try Data(copy).write(to: URL(filePath: path))
      let memory = UnsafeMutablePointer<Record>.allocate(capacity: 1)
      defer { memory.deallocate() }
      do {
        try Archive.read([.init(name: "r", type: Record.self, pointer: memory)], from: path)
        #expect(memory.move() == value)
      } catch is ArchiveError { #expect(copy.count != data.count || copy != [UInt8](data)) }
    }
  }

  @Test func oneChangedByteAnywhereIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    struct Numbers { var block = (0..<300).map(Double.init), few = [1.5], name = "numbers" }
    var value = Numbers()
    let root = withUnsafeMutablePointer(to: &value) {
      Archive.Root(name: "n", type: Numbers.self, pointer: $0)
    }
    _ = try Archive.write([root], to: path, within: 10)
    let data = try Data(contentsOf: URL(filePath: path))
    let memory = UnsafeMutablePointer<Numbers>.allocate(capacity: 1)
    defer { memory.deallocate() }
    let restored = Archive.Root(name: "n", type: Numbers.self, pointer: memory)
    for position in data.indices {
      var copy = data
      copy[position] ^= 1 << (position % 8)
      try copy.write(to: URL(filePath: path))
      let error = #expect(throws: ArchiveError.self) { try Archive.read([restored], from: path) }
      #expect(error?.isDamage == true, "byte \(position)")
    }
    for copy in [data + Data([0]), data.dropLast(), Data()] {
      try copy.write(to: URL(filePath: path))
      #expect(throws: ArchiveError.self) { try Archive.read([restored], from: path) }
    }
    try data.write(to: URL(filePath: path))
    try Archive.read([restored], from: path)
    #expect(memory.move().block == value.block)
  }
}
