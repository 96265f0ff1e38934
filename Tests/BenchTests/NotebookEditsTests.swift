import Testing

import sheaf_bench

@Suite struct NotebookEditsTests {
  @Test func onlyThePlaceChanges() throws {
    let edits = try NotebookEdits(of: "a b c", replacing: "b") { "b\($0)" }
    #expect(edits.original == "a b c")
    #expect(edits.edited(1) == "a b1 c")
    #expect(edits.edited(12) == "a b12 c")
  }

  @Test(arguments: ["a c", "a b b c"])
  func aPlaceThatIsNotUniqueIsAnError(text: String) {
    #expect(throws: BenchmarkError.self) { try NotebookEdits(of: text, replacing: "b") { "\($0)" } }
  }

  @Test(arguments: [5, 50, 200])
  func aGeneratedNotebookHasItsCells(count: Int) throws {
    let edits = try NotebookEdits(ofNotebookWithCells: count)
    #expect(edits.original.ranges(of: "```{swift}").count == count)
    #expect(edits.original.ranges(of: "`{swift} ").count == count / 5)
  }

  @Test func anEditOfAGeneratedNotebookChangesOneLineInTheMiddle() throws {
    let edits = try NotebookEdits(ofNotebookWithCells: 50)
    let (old, new) = (edits.original.split(separator: "\n"), edits.edited(7).split(separator: "\n"))
    let changed = old.indices.filter { old[$0] != new[$0] }
    #expect(old.count == new.count)
    #expect(changed.count == 1)
    #expect(new[changed[0]].hasSuffix(#".xAxis("Time").yAxis("Wave 5, edit 7")"#))
    #expect(edits.edited(7) != edits.edited(8))
  }
}
