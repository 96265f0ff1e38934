import Foundation
import Testing

/// What becomes of a command whose output nobody reads to its end.
@Suite struct PipeTests {
  @Test(.timeLimit(.minutes(10))) func aRunWithoutAReaderEndsQuietly() throws {
    let workspace = try Workspace()
    let cell = "```{swift}\nprint(\"first\")\n```\n\n"
    let endless = """
      ```{swift}
      import Foundation
      try "\\(getpid())".write(toFile: "worker", atomically: true, encoding: .utf8)
      while true { print("again and again"); usleep(1000) }
      ```
      """
    try workspace.write(cell + endless, to: "a.md")
    let sheaf = try Program.sheaf().path(percentEncoded: false)
    let script = "set -o pipefail; '\(sheaf)' run a.md 2> errors | head -1"
    let outcome = try Program.start(URL(filePath: "/bin/bash"), ["-c", script], in: workspace.folder).wait()
    // As of other programs that a broken pipe has ended.
    #expect(outcome.status == 128 + SIGPIPE)
    #expect(outcome.output == "first\n")
    let errors = String(decoding: workspace.bytes(of: "errors") ?? [], as: UTF8.self)
    #expect(!errors.contains("error"), "\(errors)")
    if let text = workspace.bytes(of: "worker"), let worker = pid_t(String(decoding: text, as: UTF8.self)) {
      while kill(worker, 0) == 0 { Thread.sleep(forTimeInterval: 0.01) }
    }
    // What was computed is kept, and what was not has no result.
    try workspace.write(cell + "```{swift}\nprint(\"second\")\n```\n", to: "a.md")
    #expect(try workspace.sheaf("render", "a.md").errors.contains("1 cell run, 1 from the store"))
  }

  @Test func aCellsOwnPipesBreakAsUsual() throws {
    let workspace = try Workspace()
    let cell = """
      ```{swift}
      import Foundation
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/bash")
      shell.arguments = ["-c", "yes | head -1; echo ${PIPESTATUS[0]}"]
      try shell.run()
      shell.waitUntilExit()
      ```
      """
    try workspace.write(cell, to: "a.md")
    #expect(try workspace.sheaf("run", "a.md").output == "y\n\(128 + SIGPIPE)\n")
  }

  private func outcome(_ command: String, _ redirection: String) throws -> Program.Outcome {
    let workspace = try Workspace()
    try workspace.write("```{swift}\n//| ehco: 1\nprint(1)\n```\n", to: "a.md")
    let sheaf = try Program.sheaf().path(percentEncoded: false)
    let script = "'\(sheaf)' \(command) \(redirection)"
    return try Program.start(URL(filePath: "/bin/bash"), ["-c", script], in: workspace.folder).wait()
  }

  @Test(
    arguments: [
      "run a.md", "run a.md --json", "check a.md --json", "status a.md", "status a.md --json",
      "render a.md --json",
      "graph a.md --json", "--help", "--version", "help run",
    ], ["> /dev/full", ">&-"])
  func anOutputThatCannotBeWrittenIsAnError(_ command: String, _ redirection: String) throws {
    let outcome = try outcome(command, redirection)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the standard output cannot be written"), "\(outcome.errors)")
  }

  @Test func whoWritesNothingNeedsNoOutput() throws {
    #expect(try outcome("new b", ">&-").status == 0)
    #expect(try outcome("new b", "<&- >&- 2>&-").status == 0)
  }
}
