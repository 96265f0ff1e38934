import Diagnostics
import Execution
import Notebooks
import Testing

/// What the text of a document says of what leads to what.
struct TopologyTests {
  private func reach(_ document: String) -> [Topology.Entity] {
    let units = Unit.units(of: Notebook(parsing: SourceText(path: "", text: document)))
    return Topology(units).reach(from: units.count - 1).sorted { ($0.unit, $0.name) < ($1.unit, $1.name) }
  }

  private func entity(_ unit: Int, _ name: String) -> Topology.Entity { .init(unit: unit, name: name) }

  @Test func functionsThatCallEachOther() {
    let found = reach(
      cells("let a = 1", "func f() -> Int { a }", "let a = 2", "func g() -> Int { f() }", "g()"))
    #expect(found == [entity(0, "a"), entity(1, "f"), entity(3, "g")])
  }

  @Test func definitionsThatAreHidden() {
    let found = reach(cells("let a = 1", "private let a = 2\nlet b = a", "print(a, b)"))
    #expect(found == [entity(0, "a"), entity(1, "a"), entity(1, "b")])
  }

  @Test func overloadsOfSeveralCells() {
    let found = reach(cells("func f(_ x: Int) {}", "func f(_ x: String) {}", "func f(_ x: Int) {}", "f(1)"))
    #expect(found == [entity(1, "f"), entity(2, "f")])
  }

  @Test func extensionsThatAreUsedSilently() {
    let found = reach(
      cells(
        "struct Point {}", "extension Point { var x: Int { 1 } }",
        "extension Point: CustomStringConvertible { var description: String { \"\" } }",
        "extension Point: Hashable {}\nlet point = Point()", "print(point)"))
    #expect(
      found == [
        // The second may have what the third needs to conform; the compiler will say that it has not.
        entity(0, "Point"), entity(1, "(extension Point)"), entity(2, "(extension Point)"),
        entity(3, "(extension Point)"), entity(3, "point"),
      ])
  }

  @Test func extensionsThatAreNamed() {
    let found = reach(
      cells("extension Array { var half: Int { count / 2 } }", "let list = [1]", "print(list.half)"))
    #expect(found == [entity(0, "(extension Array)"), entity(1, "list")])
  }
}
