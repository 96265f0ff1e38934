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

  @Test func runGivesWhatCellsShow() throws {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "--json")
    #expect(outcome.output.contains(#"{"cell":"good","text":"kept\n"}"# + "\n"))
  }
}
