import ArgumentParser
import Diagnostics
import Execution
import Notebooks

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read and compile everything, run nothing.",
    discussion: """
      Examples:
        sheaf check sheet.md
        sheaf check sheet.md --json > messages.json
      """)

  @OptionGroup var arguments: NotebookArguments

  @Option(help: ArgumentHelp("How long the compiler may take for a cell.", valueName: "seconds"))
  var timeout: Double?

  func validate() throws {
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout must be above zero, not \(timeout).") }
  }

  func run() async throws {
    var diagnostics: [Diagnostic] = []
    var notebook: Notebook?
    do {
      let read = try arguments.read()
      notebook = read
      diagnostics = read.diagnostics + read.missingFiles(in: arguments.baseDirectory, beforeRun: true)
      diagnostics += try arguments.checkParameters(of: read)
      var options = try arguments.options(for: read)
      options.timeout = timeout
      let runner = Runner(
        installation: try Installation(), store: Store(besideDocumentIn: arguments.baseDirectory),
        options: options,
        report: { event in
          guard case .waiting = event else { return }
          ProgressDisplay(console: .standardError, cellCount: 0).handle(event)
        })
      diagnostics += await DocumentCheck(arguments: arguments, notebook: read).diagnostics(by: runner)
    } catch {
      diagnostics.append(Diagnostic(environment: error))
    }
    var messages = Messages(isJSON: arguments.json)
    messages.show(diagnostics.inOrderOfText, in: notebook)
    if diagnostics.isEmpty, let notebook, !arguments.json {
      let count = notebook.cells.count
      messages.note("no mistakes found in \(count) cell\(count == 1 ? "" : "s")")
    }
    try messages.finish()
  }
}
