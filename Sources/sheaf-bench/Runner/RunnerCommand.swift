internal import ArgumentParser
internal import Execution
internal import Foundation
internal import Notebooks

/// Times a part of what the runner does with a notebook, beside a store that holds nothing of it.
struct RunnerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runner", abstract: "Measure a part of the runner and report the times as JSON.")

  enum Part: String, ExpressibleByArgument {
    /// Compiling and linking each of the notebook's cells, one after the other.
    case compile
    /// Starting the worker until it answers, again and again.
    case worker
  }

  @Argument var part: Part
  @Argument var notebook: String

  private static let workers = 10

  func run() async throws {
    let folder = try WorkFolder()
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: folder.path("")))
    let notebook = try Notebook.read(path: notebook)
    var seconds: [Double] = []
    switch part {
    case .compile: seconds = try await runner.timesToCompile(notebook)
    case .worker:
      for _ in 0..<Self.workers { seconds.append(try await runner.timeToStartWorker(of: notebook)) }
    }
    print(String(decoding: try JSONEncoder().encode(TimeReport(seconds: seconds)), as: UTF8.self))
  }
}
