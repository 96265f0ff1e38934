import Execution
import Foundation
import Notebooks

/// A change of a document or an odd way to run it. The numbers choose a place, whatever the document is like then, so
/// that any edit can be left out of a sequence.
struct SoakEdit: Hashable, CustomStringConvertible {
  enum Kind: String, CaseIterable {
    case changeNumber, insert, remove, swap, relabel, rename, duplicate, toggle, keep, spoil, mend,
      changeData, changeParameter, tolerate, remark
    case refresh, refreshAll, runOne, runDownstream, runUntilFailure, runInLittleSpace, deleteFiles, replace,
      goBack, copyFolder
  }

  private static let flaws = [
    "let flaw: Int = \"text\"", "struct Flaw: Error {}\nthrow Flaw()", "_ = [1, 2][amount + 2]", "flaw(",
    "fatalError(\"flaw\")",
  ]

  var kind: Kind
  var first: Int
  var second: Int

  init(from generator: inout SplitMix64) {
    let often: [Kind] = [.changeNumber, .changeNumber, .insert, .swap, .remove, .replace, .goBack]
    kind = (Kind.allCases + often).randomElement(using: &generator)!
    first = Int.random(in: 0..<1000, using: &generator)
    second = Int.random(in: 0..<1000, using: &generator)
  }

  var description: String { "\(kind) \(first) \(second)" }

  /// - Parameter earlier: the states that the document has had.
  func apply(to notebook: inout SoakNotebook, earlier: [SoakNotebook]) {
    guard !notebook.items.isEmpty else { return insert(into: &notebook) }
    let index = first % notebook.items.count
    switch kind {
    case .changeNumber: notebook.items[index].number = notebook.items[index].number % 3 + 1
    case .insert: insert(into: &notebook)
    case .remove: notebook.items.remove(at: index)
    case .swap: notebook.items.swapAt(index, second % notebook.items.count)
    case .relabel: notebook.items[index].label = second
    case .rename: notebook.isRenamed.toggle()
    case .duplicate: notebook.items.insert(notebook.items[index], at: second % (notebook.items.count + 1))
    case .toggle: notebook.items[index].isEvaluated.toggle()
    case .keep: notebook.items[index].isKept = [nil, true, false][second % 3]
    case .spoil:
      if !notebook.items[index].isText { notebook.items[index].flaw = Self.flaws[second % Self.flaws.count] }
    case .tolerate: notebook.items[index].isTolerant.toggle()
    case .remark: notebook.items[index].hasRemark.toggle()
    case .mend: for item in notebook.items.indices { notebook.items[item].flaw = nil }
    case .changeData: notebook.data = second % 3
    case .changeParameter: notebook.amount = second % 4
    case .replace:
      let uses = notebook.families.flatMap(\.uses)
      notebook.items[index].template = uses[second % uses.count]
    case .goBack: notebook = earlier[second % earlier.count]
    case .refresh, .refreshAll, .runOne, .runDownstream, .runUntilFailure, .runInLittleSpace, .deleteFiles,
      .copyFolder:
      break
    }
    while notebook.items.count > 10 { notebook.items.remove(at: second % notebook.items.count) }
  }

  private func insert(into notebook: inout SoakNotebook) {
    let templates = notebook.families.flatMap { $0.definitions + $0.uses }
    notebook.items.insert(
      .init(template: templates[second % templates.count], number: second % 3 + 1),
      at: first % (notebook.items.count + 1))
  }

  static var wholeRun: RunOptions {
    var options = RunOptions()
    options.keepGoing = true
    return options
  }

  /// The runs that follow the edit, before the whole document is run.
  func options(for notebook: Notebook) -> [RunOptions] {
    guard !notebook.cells.isEmpty else { return [] }
    var options = Self.wholeRun
    let label: Set = [notebook.cells[first % notebook.cells.count].name]
    switch kind {
    case .refreshAll: options.refresh = true
    case .runUntilFailure: options.keepGoing = false
    case .runInLittleSpace: options.storeLimit = second * 100
    case .refresh: options.refreshCells = label
    case .runOne, .runDownstream:
      options.selectedCells = label
      options.includesDownstream = kind == .runDownstream
    default: return []
    }
    return [options]
  }

  /// Removes some of the files in a store.
  func deleteFiles(in folder: String) throws {
    guard kind == .deleteFiles else { return }
    let files = FileManager.default
    for part in ["results", "values", "documents"] {
      for name in try files.contentsOfDirectory(atPath: "\(folder)/.sheaf/\(part)").sorted() {
        var generator = SplitMix64(
          seed: UInt64(first) ^ UInt64(name.utf8.reduce(0) { ($0 &* 31) & 0xffff + Int($1) }))
        guard Int.random(in: 0..<3, using: &generator) == 0 else { continue }
        try files.removeItem(atPath: "\(folder)/.sheaf/\(part)/\(name)")
      }
    }
  }
}
