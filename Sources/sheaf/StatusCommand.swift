import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say which cells are stale and why, and run nothing.",
    discussion: """
      For each cell: its line, whether its stored result is fresh, how long it ran, and how much of its values is kept,
      so that later cells can use them without running it again. Where only compiling shows whether a cell has to run,
      its state is "maybe".

      Examples:
        sheaf status sheet.md
        sheaf status sheet.md --json      an array of objects with cell, line, isFresh, mayBeFresh, reasons, duration,
                                          defines, uses, valuesSize, valuesFiles and notKept; messages
                                          go to standard error
      """)

  @OptionGroup var arguments: NotebookArguments

  func run() async throws {
    var run = NotebookRun(arguments, messagesAreJSON: false)
    let notebook = try run.read()
    let cells: [CellStatus]
    do { cells = try await run.status(of: notebook) } catch {
      run.show([Diagnostic(environment: error)], in: notebook)
      throw ExitCode(1)
    }
    if arguments.json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Console.standardOutput.write(String(decoding: try encoder.encode(cells), as: UTF8.self) + "\n")
    } else {
      Console.standardOutput.write(StatusText(cells, usesColor: Console.standardOutput.usesColor).text)
    }
    try run.messages.finish()
  }
}
