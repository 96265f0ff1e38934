internal import Diagnostics
internal import Messages
internal import Notebooks

extension Pass {
  /// What to say of files that a cell has found as an earlier run of the document has left them: in a new folder they would not be there.
  ///
  /// - Parameters:
  ///   - found: what was there when the cell ran, and was opened for what it held.
  ///   - isReused: whether the cell does not run now, so that it has not found what it has left itself.
  func leftovers(found: Set<String>, by unit: Int, isReused: Bool = false) -> Diagnostic? {
    guard let cell = plan.units[unit].cell, !found.isEmpty else { return nil }
    let written = placement.memory.files.filter { !isReused || $0.key != cell.name }.values.map(\.written)
    let files = found.intersection(written.joined()).filter { file in
      !file.hasPrefix("/") && !(0..<unit).contains { uses[$0]?.result.opened.mayHaveChanged(file) ?? false }
    }
    guard !files.isEmpty else { return nil }
    let names = files.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .warning, "left-by-earlier-run",
      "\(cell.name) has found \(names) as an earlier run of the document has left it",
      explanation: "in a folder without it, the cell may come to something else",
      suggestion: "let the cell remove it first, or begin it anew", path: plan.source.path,
      range: plan.units[unit].range)
  }
}
