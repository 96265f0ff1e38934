internal import ArgumentParser
internal import Execution
internal import Foundation
internal import Notebooks

/// Starts the worker of a notebook again and again.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Start workers until they answer and report the times as JSON.")

  @Argument var notebook: String
  @Option var count = 10

  func run() async throws {
    let folder = try WorkFolder()
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: folder.path("")))
    let document = try Notebook.read(path: notebook)
    var seconds: [Double] = []
    for _ in 0..<count { seconds.append(try await runner.timeToStartWorker(of: document)) }
    print(String(decoding: try JSONEncoder().encode(TimeReport(seconds: seconds)), as: UTF8.self))
  }
}
