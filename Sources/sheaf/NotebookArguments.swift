import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks

/// What the subcommands that look at a notebook have in common.
struct NotebookArguments: ParsableArguments {
  @Argument(help: "The notebook, a Markdown file.", completion: .file(extensions: ["md", "qmd"]))
  var file: String

  @Option(
    name: [.customShort("P"), .customLong("parameter")],
    help: ArgumentHelp("Set a parameter of the front matter.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Write the messages to standard output, as JSON.",
      discussion: """
        One object a line, with the keys `severity` (error, warning or note), `identifier`, `summary`, and where \
        they are known `explanation`, `suggestion`, `path` and `range`. A range has a `start` and an `end`, each \
        with `line` and `column` (in bytes), counted from 1, and `offset`, counted from 0.
        """))
  var json = false

  func validate() throws {
    _ = try splitParameters
  }

  /// The directory that the notebook's paths start from.
  var baseDirectory: String {
    let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
    return folder.isEmpty ? "." : folder
  }

  /// The notebook as it is read, which never fails but for the file.
  func read() throws(Diagnostic) -> Notebook {
    let work = LongWork("reading \(file)")
    defer { withExtendedLifetime(work) {} }
    return try Notebook.read(path: file)
  }

  /// What the arguments ask of a run besides how it runs.
  func options(for notebook: Notebook) throws -> RunOptions {
    var options = RunOptions()
    options.parameters = try splitParameters.compactMap { name, word in
      let parameter = notebook.frontMatter.parameters.first { $0.name == name }
      return parameter.flatMap { FrontMatter.Parameter.Value(parsing: word, inPlaceOf: $0.value) }
        .map { FrontMatter.Parameter(name: name, value: $0) }
    }
    return options
  }

  /// Complains about parameters that the front matter does not have, or has with values of another kind.
  func checkParameters(of notebook: Notebook) throws -> [Diagnostic] {
    let parameters = notebook.frontMatter.parameters
    return try splitParameters.compactMap { name, word in
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        let near = nearestName(to: name, in: parameters.map(\.name)).map { "did you mean `\($0)`?" }
        return Diagnostic(
          .error, "unknown-parameter", "the notebook has no parameter `\(name)`",
          suggestion: near ?? "add `\(name):` below `params:` in the front matter", path: file)
      }
      guard FrontMatter.Parameter.Value(parsing: word, inPlaceOf: parameter.value) == nil else { return nil }
      if case .integer = parameter.value, FrontMatter.Parameter.Value.isTooLarge(word) {
        return Diagnostic(
          .error, "wrong-parameter",
          "the parameter `\(name)` is a whole number, and \(word) is too large for one",
          suggestion: "the largest is \(Int.max); with a point or an exponent, it is a floating-point number",
          path: file)
      }
      return Diagnostic(
        .error, "wrong-parameter", "the parameter `\(name)` is \(parameter.value.kind), not `\(word)`",
        path: file)
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

  private var splitParameters: [(name: String, word: String)] {
    get throws {
      try parameters.map { text in
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
          throw ValidationError("-P takes name=value, not '\(text)'.")
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
      }
    }
  }
}

extension FrontMatter.Parameter.Value {
  /// What can stand in its place.
  fileprivate var kind: String {
    switch self {
    case .boolean: "`true` or `false`"
    case .integer, .number: "a number"
    case .text: "a text"
    }
  }
}
