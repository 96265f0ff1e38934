import Foundation
import Testing

/// Messages for other programs: one JSON object a line on standard output.
@Suite struct JSONTests {
  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private static let notebook = """
    ```{swift}
    //| label: good
    print("kept")
    ```

    ```{swift}
    let x: Int = "a"
    ```
    """

  @Test(arguments: ["render", "check", "run"])
  func everyMessageIsAnObject(_ command: String) throws {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    let outcome = try workspace.sheaf(command, "a.md", "--json")
    #expect(outcome.status == 1)
    let messages = try objects(outcome.output).filter { $0["severity"] != nil }
    #expect(messages.count == 1)
    #expect(messages.first?["identifier"] as? String == "cannot_convert_initializer_value")
    let range = messages.first?["range"] as? [String: [String: Int]]
    #expect(range?["start"]?["line"] == 7 && range?["start"]?["column"] == 14)
    #expect(!outcome.errors.contains("cannot convert"))
  }

  private static let warned = """
    ```{swift}
    //| ehco: false
    func g() { let unused = 1 }
    print("kept")
    ```

    See @fig-x.
    """

  /// Warnings and errors never stand between the parts of another value.
  @Test func statusIsOneValue() throws {
    let workspace = try Workspace()
    try workspace.write(Self.warned, to: "a.md")
    for _ in 0..<2 {
      let outcome = try workspace.sheaf("status", "a.md", "--json")
      let cells = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      #expect(cells.map { $0["cell"] as? String } == ["cell-1"])
      #expect(outcome.errors.contains("did you mean `echo`?") && outcome.status == 1)
      try workspace.sheaf("run", "a.md")
    }
  }

  @Test(arguments: ["render", "check", "run", "graph"]) func everyLineIsAnObject(_ command: String) throws {
    let workspace = try Workspace()
    try workspace.write(Self.warned, to: "a.md")
    let outcome = try workspace.sheaf(command, "a.md", "--json")
    let identifiers = try objects(outcome.output).compactMap { $0["identifier"] as? String }
    #expect(identifiers.contains("unknown-cell-option") && identifiers.contains("unknown-reference"))
  }

  @Test func runGivesWhatCellsShow() throws {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "--json")
    #expect(outcome.output.contains(#"{"cell":"good","text":"kept\n"}"# + "\n"))
  }

  /// What was shown before is told from what counts.
  @Test func aRunThatBeginsAnewSaysSo() throws {
    let workspace = try Workspace()
    let make =
      "```{swift}\ntry \"a\".write(toFile: \"log\", atomically: true, encoding: .utf8)\nprint(\"made\")\n```\n\n"
    let read = "```{swift}\nprint(try String(contentsOfFile: \"log\", encoding: .utf8))\n```\n\n"
    let append =
      "```{swift}\nlet file = FileHandle(forUpdatingAtPath: \"log\")!\n_ = file.seekToEndOfFile()\n"
      + "file.write(Data(\"b\".utf8))\n```\n"
    try workspace.write(make + append, to: "a.md")
    #expect(try workspace.sheaf("run", "a.md").status == 0)
    try workspace.write(make + read + append, to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "--json")
    let lines = outcome.output.split(separator: "\n")
    let mark = try #require(lines.firstIndex { $0.contains("\"begun-anew\"") }, "\(outcome.output)")
    #expect(
      lines[..<mark].contains { $0.contains("ab") } && lines[mark...].contains { $0.contains("\"a\\n\"") })
    #expect(!lines[mark...].contains { $0.contains("ab\\n") })
    #expect(outcome.errors.contains("looked at once more"), "\(outcome.errors)")
  }
}
