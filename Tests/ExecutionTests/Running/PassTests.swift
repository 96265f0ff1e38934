import Displays
import Execution
import Foundation
import Hashing
import Notebooks
import Testing

/// Whatever order things happen in, and wherever a worker ends, a pass shows what a run from top to bottom gives, and runs
/// nothing without the values that it reads.
struct PassTests {
  /// `SHEAF_PASSES` says how many notebooks are edited.
  private static let notebooks =
    ProcessInfo.processInfo.environment["SHEAF_PASSES"].flatMap(UInt64.init) ?? 60
  private static let edits = 10

  @Test(arguments: 0..<notebooks)
  func passesGiveWhatACleanRunGives(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let document = try TemporaryDocument()
    let installation = try Installation()
    let store = Store(besideDocumentIn: document.folder)
    _ = try store.open()
    var run = SimulatedRun(store: store, generator: SplitMix64(seed: seed + 1_000_000))
    var notebook = SimulatedNotebook(from: &generator)
    for _ in 0..<Self.edits {
      let plan = try Plan(
        document.notebook(notebook.text), installation: installation, parameters: [],
        libraries: .none, record: DocumentRecord())
      var options = RunOptions()
      options.keepGoing = Bool.random(using: &generator)
      options.refresh = Int.random(in: 0..<12, using: &generator) == 0
      if Int.random(in: 0..<4, using: &generator) == 0,
        let item = notebook.items.randomElement(using: &generator)
      {
        options.selectedCells = ["c\(item.label)"]
        options.includesDownstream = Bool.random(using: &generator)
      }
      run.trouble = Int.random(in: 0..<3, using: &generator) == 0 ? 1 : 0
      compare(try run.report(on: notebook, plan, options), with: notebook, isWhole: false)

      run.trouble = 0
      compare(try run.report(on: notebook, plan, RunOptions()), with: notebook, isWhole: true)
      if notebook.truth().count == notebook.items.count {
        let again = try run.report(on: notebook, plan, RunOptions())
        #expect(again.cellsRun.isEmpty && again.cellsRepeated.isEmpty, "\(seed): nothing has changed")
      }
      notebook.edit(from: &generator)
    }
  }

  /// - Parameter isWhole: whether everything has a result that stands above the first mistake.
  private func compare(_ report: RunReport, with notebook: SimulatedNotebook, isWhole: Bool) {
    // What chance has given is known only from what was printed of it; and whether a cell that nobody asked for changes
    // the process or the surroundings, only once it has run.
    let isKnown = notebook.items.indices.allSatisfy { place in
      switch notebook.items[place].content {
      case .chance, .process: report.text(ofUnit: place + 1, notebook) != nil
      default: true
      }
    }
    guard isWhole || isKnown else { return }
    let truth = notebook.truth { report.text(ofUnit: $0, notebook) }
    for (place, truth) in truth.enumerated() {
      let found = report.text(ofUnit: place + 1, notebook)
      if isWhole { #expect(found == truth, "\(notebook.items[place].code) in\n\(notebook.text)") }
      if let found { #expect(found == truth, "\(notebook.items[place].code) in\n\(notebook.text)") }
    }
  }
}

extension RunReport {
  /// What a unit of a simulated notebook has printed or its value is; nil if it has no result.
  fileprivate func text(ofUnit unit: Int, _ notebook: SimulatedNotebook) -> String? {
    let number = notebook.number(ofExpression: unit)
    if case .expression = notebook.items[unit - 1].content {
      guard case .text(let text)? = results.expressions[number] else { return nil }
      return text
    }
    // The first cell, which defines `Box`, is no item.
    guard let result = results.cells[unit - number], result.failure == nil else { return nil }
    return result.text
  }
}
