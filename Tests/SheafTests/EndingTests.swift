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

  @Test(.timeLimit(.minutes(10)), arguments: [SIGKILL, SIGTERM, SIGHUP, SIGQUIT])
  func nothingOutlivesTheCommand(_ signal: Int32) throws {
    guard !isIgnored(signal) else { return }
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

  /// Overloaded operators on mixed literals keep the type checker busy for seconds.
  private static let slowToCompile = """
    ```{swift}
    let sum = [1, 2.5, 3].map { $0 + 1 - -$0 * 2 + (1 - $0) / 3 - $0 * (1 + 2 * $0 - 3) + 1.5 - -2 * $0 }.reduce(0, +)
    ```
    """

  @Test(.timeLimit(.minutes(10)), arguments: [SIGKILL, SIGTERM, SIGHUP, SIGQUIT])
  func noCompilerOutlivesTheCommand(_ signal: Int32) throws {
    guard !isIgnored(signal) else { return }
    let workspace = try Workspace()
    try workspace.write(Self.slowToCompile, to: "a.md")
    let program = try workspace.startSheaf("check", "a.md")
    let folder = workspace.folder.lastPathComponent
    var compilers: [pid_t] = []
    while compilers.isEmpty, program.isRunning {
      compilers = processes(naming: folder).filter { $0 != program.identifier }
      usleep(1000)
    }
    program.send(signal)
    _ = program.wait()
    let deadline = Date(timeIntervalSinceNow: 1)
    while compilers.contains(where: isAlive), Date() < deadline { usleep(1000) }
    #expect(compilers.filter(isAlive) == [])
  }

  /// Whether programs that are started from here ignore a signal, as below `nohup`.
  private func isIgnored(_ number: Int32) -> Bool {
    var present = sigaction()
    guard sigaction(number, nil, &present) == 0 else { return false }
    return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The processes among whose arguments a text stands.
  private func processes(naming text: String) -> [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { process in
      let arguments = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: arguments, as: UTF8.self).contains(text)
    }
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
