internal import ArgumentParser
internal import Execution
internal import Foundation
internal import Notebooks

/// Compiles the cells of a notebook into a store that holds none of them, one after the other.
struct CompileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile each cell of a notebook and report the times as JSON.")

  @Argument var notebook: String

  func run() async throws {
    let folder = try WorkFolder()
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: folder.path("")))
    let seconds = try await runner.timesToCompile(Notebook.read(path: notebook))
    print(String(decoding: try JSONEncoder().encode(TimeReport(seconds: seconds)), as: UTF8.self))
  }
}
