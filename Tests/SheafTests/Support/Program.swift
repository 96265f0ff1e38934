import Foundation
import Testing

/// Runs programs and gathers what they write.
enum Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The folder with the built products, which is that of the running tests.
  private static let products: URL? = {
    let starts = ["/proc/self/exe"] + CommandLine.arguments
    for start in starts {
      var folder = URL(filePath: start).resolvingSymlinksInPath().deletingLastPathComponent()
      for _ in 0..<4 {
        let tool = folder.appending(path: "sheaf").path(percentEncoded: false)
        if FileManager.default.isExecutableFile(atPath: tool),
          FileManager.default.fileExists(atPath: tool + "-worker")
        {
          return folder
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }()

  static func sheaf() throws -> URL {
    try #require(products, "sheaf is not built; run `swift build --build-tests`").appending(path: "sheaf")
  }

  /// A tool of the system, such as `pdftotext`.
  static func run(_ name: String, _ arguments: [String]) throws -> Outcome {
    let process = try start(URL(filePath: "/usr/bin/env"), [name] + arguments, in: nil)
    return process.wait()
  }

  static func start(_ executable: URL, _ arguments: [String], in folder: URL?) throws -> RunningProgram {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    return try RunningProgram(process)
  }
}

/// A program whose outputs go to files, which never block it.
struct RunningProgram {
  private let process: Process
  private let folder: URL

  init(_ process: Process) throws {
    self.process = process
    folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["output", "errors"] {
      _ = FileManager.default.createFile(
        atPath: folder.appending(path: name).path(percentEncoded: false), contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: "errors"))
    try process.run()
  }

  /// What it has written so far.
  var output: String { read("output") }
  var errors: String { read("errors") }

  var identifier: pid_t { process.processIdentifier }

  var isRunning: Bool { process.isRunning }

  func interrupt() { process.interrupt() }
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func wait() -> Program.Outcome {
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: folder) }
    return Program.Outcome(status: process.terminationStatus, output: read("output"), errors: read("errors"))
  }

  private func read(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }
}
