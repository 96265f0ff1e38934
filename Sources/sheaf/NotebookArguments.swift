import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks

/// What the subcommands that run cells have in common.
struct NotebookArguments: ParsableArguments {
  @Argument(help: "The notebook, a Markdown file.", completion: .file(extensions: ["md", "qmd"]))
  var file: String

  @Flag(help: "Run the cells below a failed one, too, and show the error in place.")
  var keepGoing = false

  @Flag(help: "Run every cell, even those whose results are stored.")
  var refresh = false

  @Option(
    name: .customLong("refresh-cell"),
    help: ArgumentHelp("Run this cell even if it is fresh; may be repeated.", valueName: "label"))
  var refreshCells: [String] = []

  @Option(
    name: [.customShort("P"), .customLong("parameter")],
    help: ArgumentHelp("Set a parameter of the front matter.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("How long a cell may run that does not say so itself.", valueName: "seconds"))
  var timeout: Double?

  func validate() throws {
    _ = try parsedParameters
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout must be above zero, not \(timeout).") }
  }

  /// The directory that the notebook's paths start from.
  var baseDirectory: String {
    let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
    return folder.isEmpty ? "." : folder
  }

  var options: RunOptions {
    get throws {
      var options = RunOptions()
      options.keepGoing = keepGoing
      options.refresh = refresh
      options.refreshCells = Set(refreshCells)
      options.parameters = try parsedParameters
      options.timeout = timeout
      return options
    }
  }

  /// Complains about parameters that the front matter does not have.
  func checkParameters(of notebook: Notebook) throws -> [Diagnostic] {
    let names = notebook.frontMatter.parameters.map(\.name)
    return try parsedParameters.filter { !names.contains($0.name) }.map { parameter in
      let near = nearestName(to: parameter.name, in: names).map { "did you mean `\($0)`?" }
      return Diagnostic(
        .error, "unknown-parameter", "the notebook has no parameter `\(parameter.name)`",
        suggestion: near ?? "add `\(parameter.name):` below `params:` in the front matter", path: file)
    }
  }

  /// Complains about labels that no cell has.
  func checkCells(_ labels: [String], of notebook: Notebook) -> [Diagnostic] {
    let names = notebook.cells.map(\.name)
    return labels.filter { !names.contains($0) }.map { cell in
      let near = nearestName(to: cell, in: names).map { "did you mean `\($0)`?" }
      return Diagnostic(
        .error, "unknown-cell", "no cell is labelled `\(cell)`",
        suggestion: near ?? "the cells are \(names.map { "`\($0)`" }.joined(separator: ", "))", path: file)
    }
  }

  private var parsedParameters: [FrontMatter.Parameter] {
    get throws {
      try parameters.map { text in
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
          throw ValidationError("-P takes name=value, not '\(text)'.")
        }
        let value = String(text[text.index(after: equals)...])
        return FrontMatter.Parameter(
          name: String(text[..<equals]), value: FrontMatter.Parameter.Value(parsing: value))
      }
    }
  }
}
