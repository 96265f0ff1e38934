internal import Foundation

/// The same notebook to our PDF and by another runner: five paragraphs of text, mathematics, four short cells, a plot and
/// a table.
struct NotebookDuel: Benchmark {
  enum Peer: Sendable {
    /// `jupyter nbconvert --execute` to `html` or `pdf`.
    case jupyter(format: String)
    /// `marimo export html`.
    case marimo
  }

  enum Turn: Sendable {
    /// Nobody has run this notebook before, but others.
    case first
    /// It has been run, and nothing has changed since.
    case again
  }

  let area = "runner"
  let name: String
  let peer: Peer
  let turn: Turn
  let goal: Goal

  /// The others take seconds, and these hardly vary.
  private static let mostRounds = 3

  func measure(in laboratory: Laboratory) throws -> Row {
    var (ours, theirs): ([Double], [Double]) = ([], [])
    var side = try Sides(peer, in: laboratory)
    if turn == .again { _ = try (side.render(), side.convert()) }
    for round in 0..<min(laboratory.rounds, Self.mostRounds) {
      if turn == .first, round > 0 { side = try Sides(peer, in: laboratory) }
      ours.append(try side.render())
      theirs.append(try side.convert())
    }
    return Row(
      area: area, name: name, ours: median(ours), peer: median(theirs),
      ratio: median(zip(theirs, ours).map(/)), unit: "s", betterIf: .smaller, goal: goal)
  }
}

/// Both runners on one notebook, in a folder of its own.
private struct Sides {
  private let laboratory: Laboratory
  private let folder: WorkFolder
  private let peer: NotebookDuel.Peer

  init(_ peer: NotebookDuel.Peer, in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    self.peer = peer
    folder = try WorkFolder()
    for name in ["oscillator.md", "oscillator.ipynb"] { try folder.copy(laboratory.peerFile(name)) }
    if case .marimo = peer {
      _ = try run("marimo", ["convert", folder.path("oscillator.ipynb"), "-o", folder.path("oscillator.py")])
    }
  }

  /// - Returns: how long we take, in seconds.
  func render() throws -> Double {
    try laboratory.runSheaf(["render", folder.path("oscillator.md")]).seconds
  }

  /// - Returns: how long the peer takes, in seconds.
  func convert() throws -> Double {
    switch peer {
    case .jupyter(let format):
      try run(
        "nbconvert",
        ["--execute", "--to", format, "--output", "jupyter", folder.path("oscillator.ipynb")])
    case .marimo:
      try run(
        "marimo",
        ["export", "html", "--force", folder.path("oscillator.py"), "-o", folder.path("marimo.html")])
    }
  }

  private func run(_ module: String, _ arguments: [String]) throws -> Double {
    try laboratory.run(laboratory.python, ["-m", module] + arguments, readingMessages: true).seconds
  }
}

let notebookDuels: [any Benchmark] =
  duels("Jupyter to HTML", .jupyter(format: "html"), first: 2, again: 20)
  + (canJupyterMakePDFs ? duels("Jupyter to PDF", .jupyter(format: "pdf"), first: 4, again: 40) : [])
  + duels("marimo to HTML", .marimo, first: 2, again: 20)

private func duels(
  _ name: String, _ peer: NotebookDuel.Peer, first: Double, again: Double
) -> [any Benchmark] {
  [
    NotebookDuel(name: "a short notebook, \(name)", peer: peer, turn: .first, goal: .times(first)),
    NotebookDuel(name: "the same again, \(name)", peer: peer, turn: .again, goal: .times(again)),
  ]
}

private let canJupyterMakePDFs: Bool = {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return ["pandoc", "xelatex"].allSatisfy { program in
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}()
