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
      A cell that is named runs even if it is fresh, from the state that the document has above it. What that state
      needs comes from the store, or is run before.

      Examples:
        sheaf run sheet.md
        sheaf run sheet.md --cell fig-loss                  this cell, and what it needs
        sheaf run sheet.md --cell train-sgd..train-adam     all cells from one to another
        sheaf run sheet.md --cell train-adam..              this cell and all below
        sheaf run sheet.md --cell train-adam --downstream   and what depends on it

      What a cell prints appears while it runs. With --json, it is an object with the keys `cell` and `text`, written
      when the cell has ended.
      """)

  @OptionGroup var arguments: NotebookArguments
  @OptionGroup var running: RunArguments

  @Option(
    name: .customLong("cell"),
    help: ArgumentHelp(
      "Run only the cell with this label, or a range; may be repeated.", valueName: "label|a..b"))
  var cells: [String] = []

  @Flag(help: "Also run the cells below that depend on those that are named.")
  var downstream = false

  func run() async throws {
    var run = NotebookRun(arguments, running: running)
    let notebook = try await run.readToRun()
    let selection = CellSelection(cells, in: notebook)
    let problems =
      arguments.checkCells(selection.unknown, of: notebook) + selection.reversed.map(\.diagnostic)
    run.show(problems, in: notebook)
    // A mistake in the words is no reason to run nothing.
    if !problems.isEmpty, !running.keepGoing { try run.messages.finish() }
    var options = try run.options(for: notebook)
    options.selectedCells = Set(selection.labels)
    options.includesDownstream = downstream
    let printer = ResultPrinter(isJSON: arguments.json, showsStored: cells.isEmpty)
    let report = try await run.run(notebook, options: options, printing: printer.text)
    if !report.staleCells.isEmpty {
      let names = report.staleCells.joined(separator: ", ")
      let hint = downstream ? "" : ", --downstream runs what depends on the cell"
      run.messages.note("stale now: \(names); `sheaf status` says why\(hint)")
    }
    try run.messages.finish()
    if report.hasFailed { throw ExitCode(1) }
  }

  func validate() throws {
    if downstream, cells.isEmpty { throw ValidationError("--downstream needs --cell.") }
  }
}
