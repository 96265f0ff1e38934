import ArgumentParser
import Diagnostics
import Displays
import Execution
import Foundation
import Frames
import Notebooks
import Rendering
import Typesetting

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Run what is stale and write the PDF.",
    discussion: """
      The PDF is written beside the old one and takes its place when it is complete.

      Examples:
        sheaf render sheet.md
        sheaf render sheet.md -o output/sheet.pdf -P epochs=5
        sheaf render sheet.md --refresh-cell train   train again, and redraw what depends on it
        sheaf render sheet.md --keep-going     show what failed in the PDF
        sheaf render sheet.md --memory 4G      stop a cell that needs more

      What cells may import besides Foundation and Sheaf's own modules stands in the front matter:
        imports: [RegexBuilder]                modules that every cell imports
        packages: [../MyPackage]               Swift packages, built again when their sources change
        libraries:                             C libraries, where pkg-config finds them
          - {module: SQLite, header: sqlite3.h, pkg-config: sqlite3}
      """)

  @OptionGroup var arguments: NotebookArguments
  @OptionGroup var running: RunArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The PDF; by default beside the notebook.", valueName: "pdf"))
  var output: String?

  func run() async throws {
    var run = NotebookRun(arguments, running: running)
    let notebook = try await run.readToRun()
    var output = try run.checked { try self.output(notebook) }
    let typesetter = Typesetter(baseDirectory: arguments.baseDirectory)
    var options = try run.options(for: notebook)
    options.output = output.target
    let report = try await run.run(
      notebook, options: options,
      whenCellsRun: { Task { await typesetter.rehearse(notebook) } })
    // What no cell has made is missing now.
    let missing = report.hasFailed ? [] : notebook.missingFiles(in: arguments.baseDirectory)
    run.show(missing, in: notebook)
    if report.hasFailed || missing.contains(where: { !$0.isAboutProse }), !running.keepGoing {
      let stays =
        FileManager.default.fileExists(atPath: pdf) ? "\(pdf) stays as it was" : "no PDF was written"
      run.messages.note("\(stays); --keep-going shows the error in the PDF")
      try run.messages.finish()
      throw ExitCode(1)
    }
    output = try run.checked { try self.output(notebook, showing: report.results) }
    let record = PageRecord(
      of: notebook, report: report, pdf: output.target,
      store: Store(besideDocumentIn: arguments.baseDirectory))
    if !running.refresh, let pages = record?.presentPages {
      run.messages.note(summary(report, pages: pages))
      return try run.messages.finish()
    }
    let work = LongWork("setting the pages of \(arguments.file)")
    defer { withExtendedLifetime(work) {} }
    do {
      let document = try await typesetter.typeset(
        notebook.insertingValuesIntoTitle(report.results), results: report.results)
      run.show(document.diagnostics, in: notebook)
      try PDFExporter().write(document.pages, to: output.target)
      // What there is to say about the pages is to be said each time.
      if document.diagnostics.isEmpty {
        try record?.keep(pages: document.pages.frames.count, pictures: document.pictures)
      }
      run.messages.note(summary(report, pages: document.pages.frames.count))
    } catch {
      run.show([Diagnostic(environment: error)], in: notebook)
    }
    try run.messages.finish()
  }

  private func output(_ notebook: Notebook, showing results: NotebookResults? = nil) throws -> OutputFile {
    try OutputFile(
      pdf, of: notebook, in: arguments.baseDirectory, showing: results, isChosen: output != nil)
  }

  private var pdf: String {
    if let output { return output }
    let file = arguments.file
    let name = file[(file.lastIndex(of: "/").map(file.index(after:)) ?? file.startIndex)...]
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return file + ".pdf" }
    return file[..<dot] + ".pdf"
  }

  private func summary(_ report: RunReport, pages: Int) -> String {
    let ran = report.cellsRun.count
    let cells = ran == 0 ? "no cell run" : "\(ran) cell\(ran == 1 ? "" : "s") run"
    let stored = report.cellsFromStore > 0 ? ", \(report.cellsFromStore) from the store" : ""
    let repeated = report.cellsRepeated.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let names = repeated.joined(separator: ", ")
    let again =
      repeated.isEmpty
      ? "" : ", \(repeated.count) run again for \(repeated.count == 1 ? "its" : "their") values (\(names))"
    return "\(pdf): \(pages) page\(pages == 1 ? "" : "s"), \(cells)\(again)\(stored)"
  }
}
