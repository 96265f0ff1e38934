import Diagnostics
import Execution
import Hashing
import Messages
import Notebooks
import Testing

/// Which versions the cells of a document see, from its text alone.
struct VersionsTests {
  /// What a document's cells depend on and give, where running each cell is kept under all that it depends on.
  private struct Walk {
    var versions: Versions
    var keys: [Digest] = []
    var groups: [[ValueGroup]] = []

    /// - Parameter values: the variables that hold no objects.
    init(_ document: String, values: Set<String> = []) {
      let units = Unit.units(of: Notebook(parsing: SourceText(path: "", text: document)))
      versions = Versions(topology: Topology(units), units: units, modules: [:], basis: "")
      let facts = values.map { VariableFact(name: $0, type: "Swift.Int", isValue: true) }
      for unit in units.indices {
        let key = versions.dependencies(of: unit).key
        let run = UInt64(key.description.prefix(16), radix: 16)!
        keys.append(key)
        groups.append(versions.advance(over: unit, run: run, facts: facts))
      }
    }

    /// The versions of the objects and values that a cell gives, by their names.
    func given(by unit: Int) -> [String: Digest] {
      let all = groups[unit].flatMap(\.members).map { ($0.key.name, $0.value) }
      return Dictionary(uniqueKeysWithValues: all)
    }
  }

  @Test func objectsThatMayShareParts() {
    let walk = Walk(
      cells("let a = Box()", "let b = Box(a)", "let n = 3", "b.add(n)", "print(n)", "print(a)"),
      values: ["n"])
    let (first, second) = (walk.given(by: 0), walk.given(by: 1))
    #expect(Set(second.keys) == ["a", "b"])
    #expect(first["a"] != second["a"])
    #expect(second["a"] != second["b"])
    #expect(Set(walk.given(by: 2).keys) == ["n"])
    let fourth = walk.given(by: 3)
    #expect(Set(fourth.keys) == ["a", "b"])
    #expect(fourth["a"] == fourth["b"])
    #expect(fourth["a"] != second["a"])
    #expect(walk.groups[4].isEmpty)
    #expect(Set(walk.given(by: 5).keys) == ["a", "b"])
    #expect(walk.versions.requirements(of: 4) == [2])
    #expect(walk.versions.requirements(of: 5) == [0, 1, 2, 3])
  }

  @Test func objectsOfOneNameThatChangeTogether() {
    let own = ("alias.total += 0\nlet x = Box(1)", "alias.total += 0\nlet x = Box(2)")
    let (f, change) = ("func f() -> Int { x.total }", "alias.total += 1")
    let first = Walk(cells("let alias = Box(0)", own.0, f, own.1, change, "print(f())"))
    let second = Walk(cells("let alias = Box(0)", own.0, own.1, f, change, "print(f())"))
    #expect(first.keys[4] == second.keys[4])
    #expect(first.keys[5] != second.keys[5])
  }

  @Test func anObjectAcquiresNothingFromBeforeItCame() {
    func keys(_ change: String) -> [Digest] {
      let codes = cells(
        "var data = 1", "let log = Log()", "log.note(data)\nlet model = Net()", "model.train()", change,
        "print(model)", "print(log)")
      return Walk(codes, values: ["data"]).keys
    }
    let (first, second) = (keys("data += 1"), keys("data += 2"))
    #expect(first[5] == second[5])
    #expect(first[6] != second[6])
  }

  @Test func objectsThatHaveNothingToDoWithEachOther() {
    func keys(_ change: String) -> [Digest] {
      Walk(cells("let a = Box()", "let b = Box()", "b.add(1)", change, "print(b)", "print(a)")).keys
    }
    let (first, second) = (keys("a.add(1)"), keys("a.add(2)"))
    #expect(first[4] == second[4])
    #expect(first[5] != second[5])
  }

  @Test func groupsThatBecomeOne() {
    func keys(_ first: String, _ link: String) -> [Digest] {
      let codes = cells(
        "let a = Box()", "let b = Box(a)", "let c = Box()", "let d = Box(c)", first, link, "print(a)",
        "print(d)")
      return Walk(codes).keys
    }
    let joined = (keys("a.add(1)", "b.other = d"), keys("a.add(2)", "b.other = d"))
    #expect(joined.0[6] != joined.1[6])
    #expect(joined.0[7] != joined.1[7])
    let separate = (keys("a.add(1)", "d.add(1)"), keys("a.add(2)", "d.add(1)"))
    #expect(separate.0[6] != separate.1[6])
    #expect(separate.0[7] == separate.1[7])
  }

  @Test func aClosureThatChangesAVariableLater() {
    let walk = Walk(
      cells("var n = 0", "let button = Button()", "button.action = { n += 1 }", "button.press()", "print(n)"),
      values: ["n"])
    #expect(Set(walk.given(by: 3).keys) == ["button", "n"])
  }
}
