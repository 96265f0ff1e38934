import Diagnostics
import Displays
import Execution
import Foundation
import Hashing
import Messages
import Notebooks
import Testing

/// Does what passes ask for without a compiler and a process, and lets things go wrong meanwhile.
struct SimulatedRun {
  let store: Store
  /// What was kept of values, by the archives' paths.
  private var archives: [String: SimulatedProcess.Archive] = [:]
  private var process = SimulatedProcess()
  private var ends = 0
  private var generator: SplitMix64
  /// How often things go wrong, from 0 to 1.
  var trouble = 0.0

  init(store: Store, generator: SplitMix64) {
    self.store = store
    self.generator = generator
  }

  /// What a pass over a notebook comes to.
  ///
  /// - Parameter units: those that run whatever the store has of them.
  mutating func report(
    on notebook: SimulatedNotebook, _ plan: Plan, _ options: RunOptions, renewing units: Set<Int> = []
  ) throws -> RunReport {
    var pass = Pass(
      plan: plan, records: Records(store), options: options, sharedFiles: SharedFiles(),
      renewing: units, numbers: SplitMix64(seed: generator.next()))
    stop()
    var event: Pass.Event? = .begun
    for _ in 0..<10_000 {
      guard let last = event else {
        guard !pass.unitsToRenew.isEmpty else { return pass.report }
        #expect(pass.unitsToRenew.isStrictSuperset(of: units), "the same units are renewed without end")
        return try report(on: notebook, plan, options, renewing: pass.unitsToRenew)
      }
      event = nil
      for action in pass.next(last, ends: ends) { event = try perform(action, notebook, plan) }
    }
    Issue.record("the pass does not come to an end")
    return pass.report
  }

  private mutating func perform(
    _ action: Pass.Action, _ notebook: SimulatedNotebook, _ plan: Plan
  ) throws -> Pass.Event? {
    switch action {
    case .compile(let units): return .compiled(units.allSatisfy(notebook.compiles))
    case .load(let units): return .loaded(try load(units, notebook, plan))
    case .restore(let group): return .restored(restore(group, plan))
    case .run(let units, _, _): return .ran(run(units, notebook))
    case .keep(let values): return .kept(areOthers: try keep(values, plan))
    case .stop:
      stop()
      return .stopped
    case .keepResult(let result, let keys): for key in keys { try store.keep(result, as: key) }
    case .tell, .compileAhead: break
    }
    return nil
  }

  private mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability * trouble
  }

  /// Nothing ends where nothing runs.
  private mutating func stop() {
    guard !process.loaded.isEmpty else { return }
    process = SimulatedProcess()
    ends += 1
  }

  // MARK: Units

  private mutating func load(
    _ units: [Int], _ notebook: SimulatedNotebook, _ plan: Plan
  ) throws -> Pass.Loading {
    let failure = CellResult.Failure(kind: .compilation, message: "a name stands for nothing")
    let broken = units.filter { !notebook.compiles($0) }
    if !broken.isEmpty {
      return .notCompiled([], Dictionary(uniqueKeysWithValues: broken.map { ($0, failure) }))
    }
    if happens(0.03) { stop() }
    if happens(0.03) {
      stop()
      return .notLoaded(CellResult.Failure(kind: .compilation, message: "the worker ended"))
    }
    process.loaded.formUnion(units)
    var facts: [VariableFact] = []
    if let unit = units.first, unit > 0, let name = notebook.items[unit - 1].defined, !name.hasPrefix("f") {
      facts = [VariableFact(name: name, type: "Swift.Int", isValue: name.hasPrefix("v"))]
    }
    if let module = plan.modules[units[0]] { try store.keep(facts, ofModule: module.name) }
    return .loaded(facts, warnings: [])
  }

  private mutating func run(_ units: [Int], _ notebook: SimulatedNotebook) -> Pass.Outcome {
    var outcome = Pass.Outcome(result: CellResult(), files: FileUses())
    outcome.leavesWork = happens(0.1)
    if happens(0.04) {
      stop()
      outcome.result.failure = CellResult.Failure(kind: .trapped, message: "the cell was killed")
      outcome.problem = .init(.error, "cell-trapped", "the cell was killed")
      return outcome
    }
    for unit in units where unit > 0 {
      #expect(process.loaded.contains(unit), "what runs must be loaded")
      do {
        process.chance = Int.random(in: 0..<1_000_000, using: &generator)
        let text = try process.run(unit, of: notebook)
        // Not all of it is seen while it runs.
        if case .chance = notebook.items[unit - 1].content,
          notebook.items[unit - 1].constant.isMultiple(of: 2)
        {
          outcome.files.asksForChance = true
        }
        if case .expression = notebook.items[unit - 1].content {
          outcome.expressions[notebook.number(ofExpression: unit)] = .text(text)
        } else if !text.isEmpty {
          outcome.result.outputs = [.standardOutput(text)]
        }
        if case .process = notebook.items[unit - 1].content { outcome.files.processChanges = ["umask"] }
      } catch { Issue.record("unit \(unit) runs without what it needs: \(error)\n\(notebook.text)") }
    }
    return outcome
  }

  // MARK: Values

  private mutating func restore(_ group: ValueGroup, _ plan: Plan) -> RestoringProblem? {
    let path = store.pathOfValues(group.identity(modules: plan.modules))
    if happens(0.1) {
      stop()
      try? FileManager.default.removeItem(atPath: path)
      return RestoringProblem("restoring it ends the worker")
    }
    guard let archive = archives[path], !happens(0.1) else {
      try? FileManager.default.removeItem(atPath: path)
      return RestoringProblem("the archive is damaged", isDamage: true)
    }
    #expect(process.loaded.isSuperset(of: group.members.keys.map(\.unit)), "variables must be loaded")
    process.restore(archive, to: group.ordered)
    return nil
  }

  /// - Returns: whether some are others than when they were computed first.
  private mutating func keep(_ values: [Pass.ValueToKeep], _ plan: Plan) throws -> Bool {
    var areOthers = false
    for value in values {
      let identity = value.group.identity(modules: plan.modules)
      let archive = process.archive(of: value.group.ordered)
      #expect(archive != nil, "values are kept that were never computed")
      let known = archives[store.pathOfValues(identity)]
      if let known, known != archive {
        areOthers = true
        continue
      }
      guard value.isWritten else { continue }
      guard let archive, !happens(0.2) else {
        try store.keep(reasonForNoValues: "storing it takes too long", identity)
        continue
      }
      archives[store.pathOfValues(identity)] = archive
      try Data().write(to: URL(filePath: store.pathOfValues(identity)))
    }
    if happens(0.15) { stop() }
    return areOthers
  }
}

extension SimulatedNotebook {
  /// The number of an expression among all of them, from 0.
  func number(ofExpression unit: Int) -> Int {
    items[..<(unit - 1)].count { if case .expression = $0.content { true } else { false } }
  }

  /// Whether all names in the code of a unit stand for something.
  func compiles(_ unit: Int) -> Bool {
    unit == 0
      || items[unit - 1].mentioned.allSatisfy { (try? SimulatedProcess.entity($0, at: unit, self)) != nil }
  }

  /// What the items print, or their values, in a run from top to bottom, up to the first that does not compile.
  ///
  /// - Parameter printed: what those have printed that print something else in every run.
  func truth(printed: (Int) -> String? = { _ in nil }) -> [String] {
    var process = SimulatedProcess()
    var texts: [String] = []
    for unit in items.indices.map({ $0 + 1 }) {
      process.loaded.insert(unit)
      process.chance = printed(unit).flatMap { Int($0.dropLast()) }.map { $0 - items[unit - 1].constant } ?? 0
      guard compiles(unit), let text = try? process.run(unit, of: self) else { break }
      texts.append(text)
    }
    return texts
  }
}
