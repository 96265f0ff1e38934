import ArgumentParser
import Diagnostics
import Displays
import Execution
import Notebooks

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run cells and print what they show.",
    discussion: """
      Examples:
        sheaf run sheet.md
        sheaf run sheet.md --cell fig-loss     this cell, and what it needs

      With --json, what a cell shows is an object with the keys `cell` and `text`.
      """)

  @OptionGroup var arguments: NotebookArguments

  @Option(
    name: .customLong("cell"), help: ArgumentHelp("Run only the cell with this label.", valueName: "label"))
  var cells: [String] = []

  func run() async throws {
    var run = NotebookRun(arguments)
    let notebook = try run.read()
    run.show(unknownCells(in: notebook), in: notebook)
    if run.messages.hasErrors, !arguments.keepGoing { try run.messages.finish() }
    var options = try arguments.options
    options.selectedCells = Set(cells)
    let report = try await run.run(notebook, options: options)
    for cell in notebook.cells where cells.isEmpty || cells.contains(cell.name) {
      if let result = report.results.cells[cell.index] {
        let text = ResultText.text(of: result)
        Console.standardOutput.write(arguments.json ? try CellText(cell: cell.name, text: text).json() : text)
      }
    }
    try run.messages.finish()
    if report.hasFailed { throw ExitCode(1) }
  }

  private func unknownCells(in notebook: Notebook) -> [Diagnostic] {
    let names = notebook.cells.map(\.name)
    return cells.filter { !names.contains($0) }.map { cell in
      let near = nearestName(to: cell, in: names).map { "did you mean `\($0)`?" }
      return Diagnostic(
        .error, "unknown-cell", "no cell is labelled `\(cell)`",
        suggestion: near ?? "the cells are \(names.map { "`\($0)`" }.joined(separator: ", "))",
        path: arguments.file)
    }
  }
}
