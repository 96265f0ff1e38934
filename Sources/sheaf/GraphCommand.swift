import ArgumentParser
import Diagnostics
import Execution
import Fonts
import Foundation
import Frames
import Graphs
import Rendering
import Typesetting

struct GraphCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw which cells use what of which, and run nothing.",
    discussion: """
      One row a cell, in the order of the document, and an arc from each cell to
      each that uses its names. A disc marks a cell whose stored result is fresh,
      a ring one that is stale.

      Examples:
        sheaf graph sheet.md                 sheet-graph.pdf
        sheaf graph sheet.md -o cells.svg    or .png
      """)

  @OptionGroup var arguments: NotebookArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A .pdf, .png or .svg file; by default a PDF beside the notebook.", valueName: "file"))
  var output: String?

  func validate() throws {
    if format == nil {
      throw ValidationError("The graph goes to a .pdf, .png or .svg file, not to '\(picture)'.")
    }
  }

  func run() async throws {
    var run = NotebookRun(arguments)
    let notebook = try run.read()
    let file = try run.checked {
      try OutputFile(picture, of: notebook, in: arguments.baseDirectory, isChosen: output != nil)
    }
    do {
      let title = URL(filePath: arguments.file).lastPathComponent
      let cells = try await run.status(of: notebook)
      try write(DependencyGraph(title: title, cells: cells), to: file.target)
      run.messages.note("\(picture): \(cells.count) cell\(cells.count == 1 ? "" : "s")")
    } catch {
      run.show([Diagnostic(environment: error)], in: notebook)
    }
    try run.messages.finish()
  }

  private enum Format: String { case pdf, png, svg }

  private var format: Format? { Format(rawValue: URL(filePath: picture).pathExtension.lowercased()) }

  private var picture: String {
    output ?? URL(filePath: arguments.file).deletingPathExtension().relativePath + "-graph.pdf"
  }

  private func write(_ graph: DependencyGraph, to file: String) throws {
    let faces = FaceNames.latinModern
    let style = GraphStyle(
      text: FontStack([try FontBook.shared.font(family: faces.serif)]),
      code: FontStack([try FontBook.shared.font(family: faces.mono)]))
    let frame = makeFrame(of: graph, style: style)
    switch format {
    case .png: try PNGExporter().write(frame, to: file)
    case .svg: try SVGExporter().write(frame, to: file)
    case .pdf, nil:
      var pages = Pages(frames: [frame])
      pages.metadata.title = "Cells of \(graph.title)"
      pages.metadata.language = "en"
      try PDFExporter().write(pages, to: file)
    }
  }
}
