internal import Foundation

/// The same notebook to our PDF and by `jupyter nbconvert --execute` to HTML or, where Pandoc and XeLaTeX are, to PDF: five
/// paragraphs of text, mathematics, four short cells, a plot and a table.
struct JupyterDuel: Benchmark {
  enum Format: String, Sendable { case html, pdf }

  enum Turn: Sendable {
    /// Nobody has run this notebook before, but others.
    case first
    /// It has been run, and nothing has changed since.
    case again
  }

  let area = "runner"
  let name: String
  let format: Format
  let turn: Turn
  let goal: Goal

  /// Jupyter takes seconds, and they hardly vary.
  private static let mostRounds = 3

  func measure(in laboratory: Laboratory) throws -> Row {
    var (ours, theirs): ([Double], [Double]) = ([], [])
    var folder: WorkFolder?
    for _ in 0..<min(laboratory.rounds, Self.mostRounds) {
      if turn == .first || folder == nil { folder = try Self.makeFolder(laboratory) }
      guard let folder else { continue }
      if turn == .again, ours.isEmpty { _ = try (render(folder, laboratory), convert(folder, laboratory)) }
      ours.append(try render(folder, laboratory))
      theirs.append(try convert(folder, laboratory))
    }
    return Row(
      area: area, name: name, ours: median(ours), peer: median(theirs),
      ratio: median(zip(theirs, ours).map(/)), unit: "s", betterIf: .smaller, goal: goal)
  }

  private static func makeFolder(_ laboratory: Laboratory) throws -> WorkFolder {
    let folder = try WorkFolder()
    for name in ["oscillator.md", "oscillator.ipynb"] { try folder.copy(laboratory.peerFile(name)) }
    return folder
  }

  private func render(_ folder: WorkFolder, _ laboratory: Laboratory) throws -> Double {
    try laboratory.runSheaf(["render", folder.path("oscillator.md")]).seconds
  }

  private func convert(_ folder: WorkFolder, _ laboratory: Laboratory) throws -> Double {
    try laboratory.run(
      laboratory.python,
      [
        "-m", "nbconvert", "--execute", "--to", format.rawValue, "--log-level", "ERROR",
        "--output", "jupyter", folder.path("oscillator.ipynb"),
      ]
    ).seconds
  }
}

let againstJupyter: [any Benchmark] =
  [
    JupyterDuel(name: "a short notebook, Jupyter to HTML", format: .html, turn: .first, goal: .times(2)),
    JupyterDuel(name: "the same again, Jupyter to HTML", format: .html, turn: .again, goal: .times(20)),
  ] + (canJupyterMakePDFs ? againstJupyterPDF : [])

private let againstJupyterPDF: [any Benchmark] = [
  JupyterDuel(name: "a short notebook, Jupyter to PDF", format: .pdf, turn: .first, goal: .times(4)),
  JupyterDuel(name: "the same again, Jupyter to PDF", format: .pdf, turn: .again, goal: .times(40)),
]

private let canJupyterMakePDFs: Bool = {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return ["pandoc", "xelatex"].allSatisfy { program in
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}()
