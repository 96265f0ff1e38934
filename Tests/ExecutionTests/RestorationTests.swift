import Execution
import Displays
import Hashing
import Testing

/// How values are brought back, from facts alone.
struct RestorationTests {
  private typealias Entity = Topology.Entity

  private static func value(_ name: String, _ version: Int) -> VersionedValue {
    .init(entity: .init(unit: 0, name: name), version: Digest("\(version)"))
  }

  private static func group(_ values: VersionedValue...) -> ValueGroup {
    .init(
      members: Dictionary(uniqueKeysWithValues: values.map { ($0.entity, $0.version) }), isStorable: true)
  }

  /// Unit 0 makes `a`, unit 1 makes `b` from it, unit 2 changes `a`, unit 3 changes both at once.
  private static let restoration: Restoration = {
    var restoration = Restoration()
    restoration.add(.init(key: Digest("0"), needs: [], groups: [group(value("a", 1))]), of: 0)
    restoration.add(.init(key: Digest("1"), needs: [value("a", 1)], groups: [group(value("b", 1))]), of: 1)
    restoration.add(.init(key: Digest("2"), needs: [value("a", 1)], groups: [group(value("a", 2))]), of: 2)
    restoration.add(
      .init(
        key: Digest("3"), needs: [value("a", 2), value("b", 1)], groups: [group(value("a", 3), value("b", 3))]
      ),
      of: 3)
    return restoration
  }()

  struct Case: Sendable, CustomTestStringConvertible {
    var targets: [(String, Int)]
    var held: [(String, Int)] = []
    /// Units whose values are stored.
    var stored: Set<Int> = []
    /// What is done, such as `run 0` or `restore 1`; nil if what is held is in the way.
    var actions: [String]?

    var testDescription: String { "\(targets) from \(held), stored \(stored.sorted())" }
  }

  @Test(arguments: [
    Case(targets: [("a", 1)], actions: ["run 0"]),
    Case(targets: [("a", 1)], stored: [0], actions: ["restore 0"]),
    Case(targets: [("a", 1)], held: [("a", 1)], actions: []),
    Case(targets: [("b", 1)], actions: ["run 0", "run 1"]),
    Case(targets: [("b", 1)], stored: [0], actions: ["restore 0", "run 1"]),
    Case(targets: [("b", 1)], stored: [1], actions: ["restore 1"]),
    Case(targets: [("a", 2), ("b", 1)], actions: ["run 0", "run 1", "run 2"]),
    Case(targets: [("a", 2), ("b", 1)], stored: [2], actions: ["run 0", "run 1", "restore 2"]),
    Case(targets: [("a", 2), ("b", 1)], held: [("a", 1), ("b", 1)], actions: ["run 2"]),
    Case(targets: [("a", 3), ("b", 3)], stored: [1, 2], actions: ["restore 1", "restore 2", "run 3"]),
    Case(targets: [("a", 3)], held: [("a", 2), ("b", 1)], actions: ["run 3"]),
    Case(targets: [("a", 1)], held: [("a", 2)], actions: ["run 0"]),
    Case(targets: [("a", 2), ("b", 1)], held: [("a", 2)], actions: nil),
    Case(targets: [("a", 2), ("b", 1)], held: [("a", 2)], stored: [1], actions: ["restore 1"]),
    Case(targets: [("c", 1)], actions: []),
    Case(targets: [("c", 1)], held: [("c", 2)], actions: nil),
  ])
  func actions(_ example: Case) {
    let values = { (pairs: [(String, Int)]) in pairs.map { Self.value($0.0, $0.1) } }
    let held = Dictionary(uniqueKeysWithValues: values(example.held).map { ($0.entity, $0.version) })
    let stored = example.stored.flatMap { Self.restoration.steps[$0]?.groups ?? [] }
    let actions = Self.restoration.actions(
      for: Set(values(example.targets)), holding: held, isStored: stored.contains)
    let words = actions?.map { action in
      switch action {
      case .restore(_, let unit): "restore \(unit)"
      case .run(let unit): "run \(unit)"
      }
    }
    #expect(words == example.actions)
  }

  /// Unit 0 makes `a`, unit 1 makes `b`; unit 2 looks at `a` alone, but may have changed `b`, too, which may be a part of it.
  private static let sharing: Restoration = {
    var restoration = Restoration()
    restoration.add(.init(key: Digest("0"), needs: [], groups: [group(value("a", 1))]), of: 0)
    restoration.add(.init(key: Digest("1"), needs: [], groups: [group(value("b", 1))]), of: 1)
    restoration.add(
      .init(
        key: Digest("2"), needs: [value("a", 1)], groups: [group(value("a", 2), value("b", 2))],
        before: [.init(unit: 0, name: "a"): Digest("1"), .init(unit: 0, name: "b"): Digest("1")]), of: 2)
    return restoration
  }()

  @Test func aWorkerComesToHoldOnlyTheNewVersionOfWhatItHeld() {
    let (a, b) = (Self.value("a", 1), Self.value("b", 1))
    let held = [a.entity: a.version]
    let after = Self.sharing.held(after: 2, from: held)
    #expect(Self.sharing.holds([Self.value("a", 2)], after))
    #expect(!Self.sharing.holds([Self.value("b", 2)], after))
    let both = Self.sharing.held(after: 2, from: [a.entity: a.version, b.entity: b.version])
    #expect(Self.sharing.holds([Self.value("a", 2), Self.value("b", 2)], both))
  }

  @Test func whatAUnitLeavesAsItWasIsNotOfItsMaking() {
    var restoration = Restoration()
    restoration.add(.init(key: Digest("0"), needs: [], groups: [Self.group(Self.value("a", 1))]), of: 0)
    restoration.add(
      .init(
        key: Digest("1"), needs: [Self.value("a", 1)],
        groups: [Self.group(Self.value("a", 2), Self.value("state", 1))],
        before: [.init(unit: 0, name: "a"): Digest("1"), .init(unit: 0, name: "state"): Digest("1")]), of: 1)
    let targets: Set = [Self.value("a", 2), Self.value("state", 1)]
    #expect(restoration.actions(for: targets, holding: [:], isStored: { _ in false }) == [.run(0), .run(1)])
  }

  @Test func whatAUnitOnlyPassesOnIsBroughtBeforeItRuns() {
    let actions = Self.sharing.actions(for: [Self.value("b", 2)], holding: [:], isStored: { _ in false })
    #expect(actions == [.run(0), .run(1), .run(2)])
  }

  @Test func aPlainValueIsRestoredWhereItsTypeWasOnlyCompiledAgain() async throws {
    let document = try TemporaryDocument()
    func text(_ local: String) -> String {
      cells(
        "struct Model {\n  func size() -> Int { let \(local) = 1; return \(local) }\n}",
        "protocol Named { var name: String { get } }\nextension Model: Named { var name: String { \"m\" } }",
        "struct Interval { var low: Double; var text: String { \"\\(low)\" } }",
        "let list = [1.5]\nlet interval = Interval(low: list[0])") + "\nIt is `{swift} interval.text`.\n"
    }
    let first = try await document.run(text("m"))
    let second = try await document.run(text("mm"))
    #expect(second.cellsRun == ["cell-1"] && second.cellsRepeated == [])
    #expect(second.results.expressions == first.results.expressions)
  }
}
