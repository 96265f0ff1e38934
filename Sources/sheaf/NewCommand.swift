import ArgumentParser
import Diagnostics
import Execution
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a notebook to begin with.",
    discussion: """
      Examples:
        sheaf new report                       report.md
        sheaf new sheet06 --template sheet     an exercise sheet for a team
      """)

  @Argument(help: "The notebook's name or path, with or without .md.")
  var name: String

  @Option(help: ArgumentHelp("What to begin with.", valueName: "name"))
  var template = "notebook"

  func validate() throws {
    let last = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let isControlled = name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard !["", ".", "..", ".md", ".qmd"].contains(last), !isControlled else {
      throw ValidationError("A notebook needs a name, such as `report` or `notes/report`, not '\(name)'.")
    }
  }

  func run() throws {
    var messages = Messages()
    do {
      try write(to: path)
      messages.note("\(path) is written; `sheaf render \(path)` makes its PDF")
    } catch {
      messages.show([Diagnostic(environment: error)], in: nil)
    }
    try messages.finish()
  }

  private var path: String { name.hasSuffix(".md") || name.hasSuffix(".qmd") ? name : name + ".md" }

  private func write(to path: String) throws {
    let url = URL(filePath: path)
    let title = url.deletingPathExtension().lastPathComponent
    // The title stands in quotes.
    let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let text = try Templates.text(named: template).replacing("{{title}}", with: quoted)
    let exists = Diagnostic(
      .error, "file-exists", "`\(path)` exists already", suggestion: "choose another name", path: path)
    guard !OutputFile.isTaken(path) else { throw exists }
    let output = try OutputFile(path)
    do {
      try Data(text.utf8).write(to: URL(filePath: output.target), options: .withoutOverwriting)
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw exists
    }
  }
}

/// The notebooks in `templates/`, which stand in the checkout that `sheaf` was built from.
enum Templates {
  static func text(named name: String) throws -> String {
    let folder = try Checkout().templates
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    guard names.contains(name) else {
      let near = nearestName(to: name, in: names).map { "did you mean `\($0)`?" }
      throw Diagnostic(
        .error, "unknown-template", "there is no template `\(name)`",
        suggestion: near ?? "the templates are \(names.map { "`\($0)`" }.joined(separator: ", "))")
    }
    return try String(contentsOfFile: "\(folder)/\(name).md", encoding: .utf8)
  }
}
