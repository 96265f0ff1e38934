import Testing

@Suite struct GraphTests {
  private static let notebook = """
    ---
    params:
      steps: 2
    ---

    ```{swift}
    //| label: setup
    final class Counter { var count = 0 }
    let counter = Counter()
    ```

    The count is `{swift} counter.count`.

    ```{swift}
    //| label: train
    let history = (1...steps).map { $0 + counter.count }
    ```

    ```{swift}
    //| label: plot
    print(history)
    ```
    """

  private func prepare() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    return workspace
  }

  @Test func cellsAndWhatTheyUseAreDrawn() throws {
    let workspace = try prepare()
    let outcome = try workspace.sheaf("graph", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "a-graph.pdf: 3 cells\n")
    #expect(!workspace.exists("a.pdf"))
    let text = try workspace.text(ofPDF: "a-graph.pdf")
    for words in [
      "a.md", "params", "setup", "train", "plot", "counter from setup", "steps from params",
      "history from train",
      "0 fresh", "3 stale",
    ] {
      #expect(text.contains(words), "\(words) is missing in\n\(text)")
    }
    #expect(try workspace.missingFonts(inPDF: "a-graph.pdf").isEmpty)
  }

  @Test func aRunMakesCellsFreshAndAnEditMakesThemStale() throws {
    let workspace = try prepare()
    #expect(try workspace.sheaf("run", "a.md").status == 0)
    #expect(try workspace.sheaf("graph", "a.md").status == 0)
    let fresh = try workspace.text(ofPDF: "a-graph.pdf")
    #expect(fresh.contains("3 fresh") && fresh.contains("0 stale") && fresh.contains("counter from setup"))
    #expect(fresh.contains(/train +\d+ ms/))
    try workspace.write(Self.notebook.replacing("$0 + counter", with: "2 * $0 + counter"), to: "a.md")
    #expect(try workspace.sheaf("graph", "a.md").status == 0)
    let edited = try workspace.text(ofPDF: "a-graph.pdf")
    #expect(edited.contains("1 fresh") && edited.contains("2 stale"))
  }

  @Test func theExtensionChoosesTheFormat() throws {
    let workspace = try prepare()
    for (name, start) in [("g.PNG", [0x89, 0x50, 0x4e, 0x47]), ("g.svg", Array("<?xml".utf8))]
      as [(String, [UInt8])]
    {
      #expect(try workspace.sheaf("graph", "a.md", "-o", name).status == 0)
      #expect(workspace.bytes(of: name)?.starts(with: start) == true)
    }
    let outcome = try workspace.sheaf("graph", "a.md", "-o", "g.jpeg")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("not to 'g.jpeg'"))
    #expect(!workspace.exists("g.jpeg"))
  }
}
