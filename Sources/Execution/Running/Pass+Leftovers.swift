internal import Diagnostics
internal import Hashing
internal import Messages
internal import Notebooks

// Files that a cell has found as an earlier run of the document has left them: in a new folder they would not be there.
extension Pass {
  /// Those that a cell has found when it ran.
  func leftovers(foundBy unit: Int, _ files: FileUses) -> Set<String> {
    let left = placement.memory.left
    let listed = left.entries(of: files.listed).subtracting(files.written)
    return withoutWritten(files.found.intersection(left.names).union(listed), above: unit)
  }

  /// Those that the result of a cell depends on which does not run, as it stands in the document now.
  func leftovers(reusedBy unit: Int, _ stored: StoredResult, _ inputs: [String: Digest]) -> Set<String> {
    let left = placement.memory.left
    guard !left.names.isEmpty else { return stored.leftovers }
    let states = stored.opened.states.merging(inputs.map { (plan.fileName($0), $1) }) { $1 }
    let folders = Set(states.keys.filter { $0.hasSuffix("/") }.map { String($0.dropLast()) })
    let found = left.names.filter { states[$0] != nil }.union(left.entries(of: folders))
    let others = withoutWritten(found.filter { !stored.opened.mayHaveChanged($0) }, above: unit)
    // What cells below have changed since, the cell has not seen.
    func isAsSeen(_ name: String) -> Bool {
      guard let state = states[name], ![FileStates.absent, FileStates.folder].contains(state) else {
        return false
      }
      return survey.place.state(name) == state
    }
    let seenFolders = Set(others.map(SharedFiles.folder)).filter(isAsSeen)
    return stored.leftovers.union(
      others.filter { seenFolders.contains(SharedFiles.folder(of: $0)) || isAsSeen($0) })
  }

  /// - Returns: those of some files that no cell above makes.
  private func withoutWritten(_ files: Set<String>, above unit: Int) -> Set<String> {
    files.filter { file in
      !(0..<unit).contains { above in
        uses[above].map { $0.result.opened.mayHaveChanged(file) }
          ?? placement.memory.files[plan.units[above].name]?.written.contains(file) ?? false
      }
    }
  }

  /// What to say of such files.
  func warning(of leftovers: Set<String>, _ unit: Int) -> [Diagnostic] {
    guard let cell = plan.units[unit].cell, !leftovers.isEmpty else { return [] }
    let names = leftovers.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return [
      Diagnostic(
        .warning, "left-by-earlier-run",
        "\(cell.name) has found \(names) as an earlier run of the document has left it",
        explanation: "in a folder without it, the cell may come to something else",
        suggestion: "remove it if no cell makes it any more; otherwise let the cell begin it anew",
        path: plan.source.path, range: plan.units[unit].range)
    ]
  }
}
