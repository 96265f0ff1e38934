import Foundation
import Testing

/// Notebooks in unusual places.
@Suite struct OddPlaceTests {
  @Test(arguments: ["a:b", "a b", "a'b\"c", "größe", "#1", "-n"])
  func failuresHaveLinesInAnyFolder(_ name: String) throws {
    let workspace = try Workspace()
    let folder = workspace.folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text =
      "```{swift}\nfunc f(_ n: Int) -> Int { [1, 2][n] }\n```\n\n```{swift}\nprint(1)\nprint(f(5))\n```\n"
    try Data(text.utf8).write(to: folder.appending(path: "x:y.md"))
    let outcome = try Program.start(Program.sheaf(), ["run", "x:y.md"], in: folder).wait()
    #expect(outcome.errors.contains("x:y.md:2:1: error: cell-2"), "\(outcome.errors)")
    #expect(outcome.errors.contains("line 7, in cell-2"), "\(outcome.errors)")
  }

  @Test(arguments: ["render", "run", "check", "status", "graph", "clean"])
  func aPipeIsRefused(_ command: String) throws {
    let workspace = try Workspace()
    let path = workspace.folder.appending(path: "pipe.md").path(percentEncoded: false)
    #expect(mkfifo(path, 0o600) == 0)
    let outcome = try workspace.sheaf(command, "pipe.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("`pipe.md` is a pipe, not a file"), "\(outcome.errors)")
    let standardInput = try workspace.sheaf(command, "/dev/stdin")
    #expect(standardInput.status == 1)
    #expect(standardInput.errors.contains("`/dev/stdin` is a device, not a file"), "\(standardInput.errors)")
  }

  @Test func aMissingHeaderIsFoundInTheFrontMatter() throws {
    let workspace = try Workspace()
    let front = "---\nlibraries:\n  - module: SQLite\n    header: sqlite.hh\n---\n\n"
    try workspace.write(front + "```{swift}\nimport SQLite\n```\n", to: "a.md")
    for command in ["check", "render"] {
      let outcome = try workspace.sheaf(command, "a.md")
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("a.md:4:13: error: there is no header `sqlite.hh`, which SQLite needs"),
        "\(outcome.errors)")
    }
  }
}
