import Execution
import Foundation

/// Ends processes by SIGKILL at bad moments.
enum Assassin {
  /// Runs a notebook by the command line, and kills that.
  static func killSheaf(after seconds: Double, in folder: String, parameters: [String: String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: try Installation().products).appending(path: "sheaf")
    process.arguments =
      ["run", "notebook.md", "--keep-going"] + parameters.flatMap { ["-P", "\($0.key)=\($0.value)"] }
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Task.sleep(for: .seconds(seconds))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    // A worker notices by itself that it is alone.
    for _ in 0..<500 where !workers(in: folder).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
  }

  /// Kills the worker that runs the cells of a folder as soon as there is one.
  static func killWorker(in folder: String) {
    Thread.detachNewThread {
      for _ in 0..<300 {
        let found = workers(in: folder)
        usleep(20_000)
        for worker in found { kill(worker, SIGKILL) }
        if !found.isEmpty { return }
      }
    }
  }

  private static func workers(in folder: String) -> [pid_t] {
    let files = FileManager.default
    let folder = URL(filePath: folder).resolvingSymlinksInPath().path
    return ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(pid_t.init).filter {
      process in
      let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
      let place = try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return name?.hasPrefix("sheaf-worker") == true && place == folder
    }
  }
}
