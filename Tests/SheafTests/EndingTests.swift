import Foundation
import Testing

/// What remains of a run that is ended from outside: nothing.
@Suite struct EndingTests {
  private static let notebook = """
    ```{swift}
    import Foundation
    let child = Process()
    child.executableURL = URL(filePath: "/bin/sleep")
    child.arguments = ["1000"]
    try child.run()
    try "\\(getpid()) \\(child.processIdentifier)".write(toFile: "started", atomically: true, encoding: .utf8)
    while true {}
    ```
    """

  @Test(.timeLimit(.minutes(10)), arguments: [SIGKILL, SIGTERM])
  func nothingOutlivesTheCommand(_ signal: Int32) throws {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    let program = try workspace.startSheaf("render", "a.md")
    while !workspace.exists("started") { Thread.sleep(forTimeInterval: 0.02) }
    let processes = String(decoding: workspace.bytes(of: "started") ?? [], as: UTF8.self).split(
      separator: " ")
    program.send(signal)
    _ = program.wait()
    for process in processes.compactMap({ pid_t($0) }) {
      while isAlive(process) { Thread.sleep(forTimeInterval: 0.01) }
    }
    #expect(processes.count == 2)
  }

  private func isAlive(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.split(separator: ")").last.map { !$0.hasPrefix(" Z") } ?? false
  }

  @Test(.timeLimit(.minutes(10))) func aSecondControlCEndsARunThatKeepsGoing() throws {
    let workspace = try Workspace()
    let endless =
      "import Foundation\nFileManager.default.createFile(atPath: \"started-N\", contents: nil)\nwhile true {}"
    let cells = (1...2).map { "```{swift}\n\(endless.replacing("-N", with: "-\($0)"))\n```\n\n" }
    try workspace.write(cells.joined(), to: "a.md")
    let program = try workspace.startSheaf("render", "a.md", "--keep-going")
    for number in 1...2 {
      while !workspace.exists("started-\(number)") { Thread.sleep(forTimeInterval: 0.02) }
      program.interrupt()
    }
    #expect(program.wait().status == 130)
    #expect(!workspace.exists("a.pdf"))
  }
}
