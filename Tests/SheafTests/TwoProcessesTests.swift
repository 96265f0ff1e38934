import Foundation
import Testing

/// Processes that work in one folder at once do not get in each other's way.
@Suite struct TwoProcessesTests {
  /// What a lone process makes of a notebook.
  private func lonePDF(_ notebook: String) throws -> [UInt8] {
    let workspace = try Workspace()
    try workspace.write(notebook, to: "a.md")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    return try #require(workspace.bytes(of: "a.pdf"))
  }

  /// Two processes render one notebook and a third another; in between the store is emptied, or made smaller than what
  /// they need.
  @Test func eachGetsWhatItWouldGetAlone() throws {
    let expected = try (1...3).map { try lonePDF(countingNotebook(adding: $0)) }
    let workspace = try Workspace()
    for round in 0..<8 {
      let (first, second) = (round % 3, (round + 1) % 3)
      try workspace.write(countingNotebook(adding: first + 1), to: "a.md")
      try workspace.write(countingNotebook(adding: second + 1), to: "b.md")
      if round % 4 == 0 { #expect(try workspace.sheaf("clean", "a.md").status == 0) }
      let renders = try [("a.md", "one.pdf"), ("a.md", "two.pdf"), ("b.md", "b.pdf")].map { file, pdf in
        // Together at first, later one after the other has got some way.
        usleep(UInt32(round) * 15_000)
        return try workspace.startSheaf("render", file, "-o", pdf)
      }
      let cleaning =
        round.isMultiple(of: 2)
        ? try workspace.startSheaf("clean", "a.md")
        : try workspace.startSheaf("clean", "a.md", "--limit", "1K")
      for render in renders {
        let outcome = render.wait()
        #expect(outcome.status == 0, "round \(round): \(outcome.errors)")
      }
      let outcome = cleaning.wait()
      #expect(outcome.status == 0 || outcome.errors.contains("another sheaf is running"), "\(outcome.errors)")
      #expect(workspace.bytes(of: "one.pdf") == expected[first], "round \(round)")
      #expect(workspace.bytes(of: "two.pdf") == expected[first], "round \(round)")
      #expect(workspace.bytes(of: "b.pdf") == expected[second], "round \(round)")
    }
    // What they have left is whole: a fresh run takes it from there.
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    let again = try workspace.sheaf("render", "a.md", "-o", "again.pdf")
    #expect(again.errors.contains("no cell run, 3 from the store"), "\(again.errors)")
    #expect(workspace.bytes(of: "again.pdf") == workspace.bytes(of: "a.pdf"))
  }
}
