package import Displays
internal import Hashing
package import Messages
package import Diagnostics
package import Notebooks

/// What the user asks of a run besides the document.
package struct RunOptions: Sendable {
  /// The labels of the cells to run; empty for all that are stale.
  package var selectedCells: Set<String> = []
  /// Whether the cells that depend on those that were asked for run, too.
  package var includesDownstream = false
  /// Whether the cells below a failed one still run, as far as they do not depend on it.
  package var keepGoing = false
  /// Whether everything runs, stale or not.
  package var refresh = false
  /// The labels of cells that run even if they are fresh.
  package var refreshCells: Set<String> = []
  /// Values that replace those in the front matter.
  package var parameters: [FrontMatter.Parameter] = []
  /// How long a cell may run, in seconds, if it does not say so itself.
  package var timeout: Double?
  /// The path of the PDF that is made of the results; nil if none is.
  package var output: String?
  /// How much the store may hold, in bytes.
  package var storeLimit = Store.usualLimit
  /// How much memory cells may use, in bytes; nil for as much as there is.
  package var memoryLimit: UInt64?

  package init() {}
}

/// What happens during a run, for a display of progress.
package enum RunEvent: Sendable {
  /// The packages that cells import are built, which can take a while.
  case building(packages: [String])
  /// A cell runs again for its values, which can take as long as the first time.
  case repeating(Repetition)
  /// It has come to its end.
  case repeated(cell: String)
  /// Another process has locked the store for a while.
  case waiting(for: String)
  /// What there is to say besides.
  case noted(Diagnostic)
  case started(cell: String, index: Int)
  case progress(cell: String, ProgressReport)
  /// A part of what the cell prints and shows; printed text comes in whole lines while the cell runs.
  case shown(cell: String, CellResult.Output, isFromStore: Bool)
  case finished(cell: String, index: Int, isFromStore: Bool, seconds: Double)
}

/// What a run came to.
package struct RunReport: Sendable {
  package var results = NotebookResults()
  package var diagnostics: [Diagnostic] = []
  /// The names of the cells that ran because they were stale or asked for.
  package var cellsRun: [String] = []
  /// The names of the cells that ran only because others needed their values.
  package var cellsRepeated: [String] = []
  /// How many cells' results were taken from the store.
  package var cellsFromStore = 0
  /// The names of stale cells that were not asked for.
  package var staleCells: [String] = []
  /// Whether any cell or expression failed that was not expected to.
  package var hasFailed = false
  /// Whether the user has stopped a cell.
  package internal(set) var wasInterrupted = false
  /// What each cell depended on, by its name.
  private(set) var dependencies: [String: Dependencies] = [:]

  /// What each cell that ran has opened, by its name.
  package private(set) var openedFiles: [String: FileUses] = [:]

  /// The runs that all results come from.
  private var runs: Set<UInt64> = []

  mutating func note(run: UInt64) { runs.insert(run) }

  /// What stands for all results of a run in which nothing failed, expected or not.
  var identity: Digest? {
    hasFailed || results.cells.values.contains { $0.failure != nil }
      ? nil : Digest(of: runs.sorted().map(String.init).joined(separator: "\n"))
  }

  /// Takes in what happened before all was looked at once more.
  mutating func add(earlier report: RunReport) {
    diagnostics = report.diagnostics + diagnostics.filter { !report.diagnostics.contains($0) }
    cellsRun = report.cellsRun + cellsRun.filter { !report.cellsRun.contains($0) }
    cellsRepeated = report.cellsRepeated + cellsRepeated.filter { !report.cellsRepeated.contains($0) }
    cellsFromStore = results.cells.count - cellsRun.count
    openedFiles.merge(report.openedFiles) { later, _ in later }
    dependencies.merge(report.dependencies) { later, _ in later }
  }

  mutating func note(_ files: FileUses, of unit: Unit) {
    if unit.cell != nil { openedFiles[unit.name] = files }
  }

  mutating func record(_ dependencies: Dependencies, of unit: Unit) {
    if unit.cell != nil { self.dependencies[unit.name] = dependencies }
  }

  /// Leaves it at what an earlier run knows of a unit that has come to nothing.
  mutating func forgetDependencies(of unit: Unit) { dependencies[unit.name] = nil }

  package init() {}
}

extension [Diagnostic] {
  /// Those without a place, then the others from the top of the document to its end.
  package var inOrderOfText: [Diagnostic] {
    func place(_ index: Int) -> (Int, Int) { (self[index].range?.start.offset ?? -1, index) }
    return indices.sorted { place($0) < place($1) }.map { self[$0] }
  }
}
