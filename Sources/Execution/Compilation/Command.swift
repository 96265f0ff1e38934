internal import Foundation
internal import Subprocess
internal import SystemPackage

/// Runs a program to its end.
enum Command {
  struct Output: Sendable {
    var status: Int32
    /// The signal that has ended the program; nil if it came to its end.
    var signal: Int32?
    var standardOutput: String
    var standardError: String
  }

  private static let limit = 64 << 20

  /// - Parameter settings: what the program's environment holds besides our own.
  static func run(
    _ path: String, _ arguments: [String], input: String = "", settings: [String: String] = [:]
  ) async throws -> Output {
    let environment = settings.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: environment)), input: .string(input),
      output: .string(limit: limit), error: .string(limit: limit))
    let (status, signal): (Int32, Int32?) =
      switch result.terminationStatus {
      case .exited(let code): (code, nil)
      case .signaled(let signal): (128 + signal, signal)
      }
    return Output(
      status: status, signal: signal, standardOutput: result.standardOutput,
      standardError: result.standardError)
  }

  /// For the few places before anything asynchronous has begun.
  static func runBlocking(_ path: String, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let message = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Output(status: process.terminationStatus, standardOutput: text, standardError: message)
  }
}
