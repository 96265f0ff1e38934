import Displays
import Execution
import Foundation
import Testing

/// One notebook that is edited and run, again and again, in a store that grows old with it.
struct NotebookTrial {
  let script: NotebookScript
  let laboratory: NotebookLaboratory
  private var document: TemporaryDocument
  private var states: [NotebookState]
  /// The state that the document's folder is in.
  private var written: NotebookState?
  /// The cells whose code is another than when the notebook was last run.
  private var edited: Set<String> = []
  /// The errors that have been spoken of.
  private var knownErrors: Set<String> = []

  init(_ script: NotebookScript, _ laboratory: NotebookLaboratory) throws {
    self.script = script
    self.laboratory = laboratory
    document = try TemporaryDocument()
    states = [try script.start()]
  }

  mutating func perform(_ edits: [NotebookEdit]) async throws {
    try await runAndCompare("at the start", SoakEdit.wholeRun)
    try await checkSoundness("at the start", fails: false)
    for edit in edits { try await perform(edit) }
  }

  private var state: NotebookState { states[states.count - 1] }

  private mutating func perform(_ edit: NotebookEdit) async throws {
    var next = state
    do { try edit.apply(to: &next, earlier: states) } catch {
      Issue.record("\(script.name): \(edit): \(error)")
      return
    }
    note(edit, next)
    states.append(next)
    try edit.disturb(in: document.folder)
    if case .copyFolder = edit.action { document = try document.copied() }
    guard edit.isRun else { return }
    var options = SoakEdit.wholeRun
    switch edit.action {
    case .refresh(let cell): options.refreshCells = [cell]
    case .refreshEverything: options.refresh = true
    default: break
    }
    try await checkSoundness("\(edit)", fails: edit.fails)
    if let partial = try await begin(edit), edit.runs != nil {
      check(partial, edit)
      try await runAndCompare("\(edit)", options)
    } else {
      check(try await runAndCompare("\(edit)", options), edit)
    }
    edited = []
    switch edit.action {
    case .remark, .space: try await compareWithoutRemark(edit)
    default: break
    }
  }

  /// A notebook that is broken where its script says nothing of it would make all comparisons idle.
  private mutating func checkSoundness(_ occasion: String, fails: Bool) async throws {
    let failing = CellLines.failing(in: state.text)
    let errors = try await laboratory.cleanOutcome(of: state).errors
      .map { String($0.drop { $0 != " " }.dropFirst()) }
      .filter { error in !failing.contains { error.hasPrefix("\($0): ") } && !knownErrors.contains(error) }
    if errors.isEmpty == fails {
      record(occasion, fails ? "is to fail" : errors.joined(separator: "\n"))
      knownErrors.formUnion(errors)
    }
  }

  /// What means nothing changes nothing, not even random numbers.
  private func compareWithoutRemark(_ edit: NotebookEdit) async throws {
    let (before, after) = (
      try await laboratory.cleanOutcome(of: states[states.count - 2]).results,
      try await laboratory.cleanOutcome(of: state).results
    )
    let outputs = { (results: NotebookResults) in results.cells.mapValues(\.outputs) }
    if outputs(before) != outputs(after) || before.expressions != after.expressions {
      record("\(edit)", "a clean run comes to something else than without it")
    }
  }

  private mutating func note(_ edit: NotebookEdit, _ next: NotebookState) {
    switch edit.action {
    // These must not even run the cell that they edit.
    case .remark, .space: return
    default: break
    }
    let (old, new) = (CellLines.codes(in: state.text), CellLines.codes(in: next.text))
    edited.formUnion(new.keys.filter { old[$0] != new[$0] })
  }

  /// Does what comes before the whole notebook is run.
  ///
  /// - Returns: what a run of some cells came to.
  private mutating func begin(_ edit: NotebookEdit) async throws -> NotebookLaboratory.Outcome? {
    var options = SoakEdit.wholeRun
    switch edit.prelude {
    case nil: return nil
    case .runOnly(let cell): options.selectedCells = [cell]
    case .runDownstream(let cell):
      options.selectedCells = [cell]
      options.includesDownstream = true
    case .killSheaf(let seconds):
      try state.write(to: document.folder, replacing: written)
      written = state
      try await Assassin.killSheaf(after: seconds, in: document.folder, parameters: state.parameters)
      return nil
    case .killWorker(let cell):
      let folder = document.folder
      _ = try await laboratory.run(state, in: document, replacing: written, options) { event in
        if case .started(cell, _) = event { Assassin.killWorker(in: folder) }
      }
      written = state
      return nil
    }
    return try await runAndCompare("\(edit)", options)
  }

  /// A cell whose code was edited may run, and so may one that fails as it is meant to.
  private func check(_ outcome: NotebookLaboratory.Outcome, _ edit: NotebookEdit) {
    let free = edited.union(CellLines.failing(in: state.text))
    if let runs = edit.runs {
      let others = outcome.cellsRun.filter { !free.contains($0) && !runs.contains($0) }
      let surprising = others.filter { !edit.runsNeedlessly.contains($0) }
      if !surprising.isEmpty { record("\(edit)", "runs \(surprising), too") }
      if !edit.runsNeedlessly.isEmpty {
        // Objects that a cell merely reads count as changed by it, an extension that can be used silently as used, a file that
        // is named as read, and a folder that is asked for as meant. That costs runs, but never a wrong result.
        withKnownIssue { #expect(Set(others) == Set(surprising), "\(edit) runs \(others), too") }
      }
    }
    // A run that was killed may have kept results without the values that others need.
    let mayRepeat = edit.prelude != nil || !outcome.cellsRun.isEmpty
    if let repeats = edit.repeats ?? (mayRepeat ? nil : []) {
      let others = outcome.cellsRepeated.filter { !repeats.contains($0) }
      if !others.isEmpty { record("\(edit)", "repeats \(others)") }
    }
    let text = "\(outcome.results)" + outcome.errors.joined(separator: "\n")
    for part in edit.shows where !text.contains(part) { record("\(edit)", "does not show `\(part)`") }
  }

  /// Runs the notebook in its folder and as a new one in another.
  @discardableResult
  private mutating func runAndCompare(_ occasion: String, _ options: RunOptions)
    async throws -> NotebookLaboratory.Outcome
  {
    let found = try await laboratory.run(state, in: document, replacing: written, options)
    written = state
    let clean = try await laboratory.cleanOutcome(of: state)
    let isPartial = !options.selectedCells.isEmpty
    var differences = SoakLaboratory.differences(found.results, clean.results, isPartial: isPartial)
    if isPartial {
      differences += found.errors.filter { !clean.errors.contains($0) }.map { "an error of its own: \($0)" }
    } else if found.errors != clean.errors {
      differences.append("errors \(found.errors), clean \(clean.errors)")
    }
    if !differences.isEmpty { record(occasion, differences.joined(separator: "\n")) }
    return found
  }

  private func record(_ occasion: String, _ finding: String) {
    Issue.record("\(script.name), step \(states.count - 1): \(occasion)\n\(finding)")
  }
}
