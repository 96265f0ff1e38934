internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

// How the worker comes to hold what units need: from archives, or by running other units again.
//
// A worker may end at any time: while it keeps what a repeated unit has given, or because somebody ends it. The next one
// holds nothing, so the way is looked for again until the worker that has loaded the units holds what they need.
extension Pass {
  /// Begins what leads to running units.
  mutating func pursue(_ goal: Goal) {
    self.goal = goal
    // Each end has a reason that does not come again, such as values that cannot be stored, or leaves a worker with nothing in
    // the way of units to be repeated; the rest is for ends from outside.
    attempts = 2 * plan.units.count + Self.mostEndsFromOutside
    if !worker.working.isEmpty, !wouldBeginWorkAgain { ask(.stop) }
  }

  /// Whether what goes on in the worker, such as a task that the units of the goal wait for, would go on in a new one as well:
  /// what has begun it had to run there first. Otherwise its text would stand with that of cells that have nothing to do with it.
  private var wouldBeginWorkAgain: Bool {
    let actions = survey.restoration.actions(
      for: targets(of: unitsOfGoal), holding: [:], isStored: canRestore)
    let repeated = (actions ?? []).compactMap { if case .run(let unit) = $0 { unit } else { nil } }
    return worker.working.isSubset(of: repeated)
  }

  private static let mostEndsFromOutside = 8

  /// Takes the next step towards the goal.
  mutating func pursue() {
    if case .facts(let unit, let finding)? = goal, agenda == nil { return askForFacts(of: unit, finding) }
    guard agenda != nil else { return findWay() }
    if let step = agenda?.next() { return take(step) }
    let units = unitsOfGoal
    if survey.restoration.holds(targets(of: units), worker.held) {
      take(.init(action: .run(units, survey.versions.surroundings, isRepeated: false), purpose: .goal))
    } else {
      agenda = nil
    }
  }

  private mutating func take(_ step: Agenda.Step) {
    switch step.action {
    case .load(let units) where worker.loaded[units[0]] != nil: loaded(units[0])
    case .tell(let event):
      if case .repeating(let repetition) = event { repeated = repetition.cell }
      order(step.action)
    default:
      current = step
      ask(step.action)
    }
  }

  var unitsOfGoal: [Int] {
    switch goal {
    case .cell(let unit, _), .uses(let unit), .facts(let unit, _): [unit]
    case .expressions(let expressions): expressions.units
    case nil: []
    }
  }

  // MARK: The way

  private mutating func findWay() {
    endRepetition()
    let units = unitsOfGoal
    let needed = Set(units.flatMap { survey.versions.requirements(of: $0) }).subtracting(units)
    if let broken = needed.filter(failed.contains).min() {
      skip(units.filter { survey.versions.requirements(of: $0).contains(broken) }, needing: broken)
      return giveUp()
    }
    guard attempts > 0 else {
      let failure = Failures.loading("the worker ends again and again before it holds the values", placement)
      for unit in units { fail(unit, failure) }
      return giveUp()
    }
    attempts -= 1
    guard let actions = actions(for: targets(of: units)) else {
      precondition(!worker.held.isEmpty, "no order of units gives what \(units) need")
      return ask(.stop)
    }
    let repeated = actions.compactMap { if case .run(let unit) = $0 { unit } else { nil } }
    if repeated.contains(where: isDisturbed) { return ask(.stop) }
    let unique = repeated.filter(renewal.mayDiffer.contains)
    if !unique.isEmpty { return renew(unique, in: actions) }
    agenda = Agenda(steps(of: actions, for: units) + loads(of: units, for: .goal))
  }

  /// Whether the worker has loaded what a unit does not find in a run from top to bottom. From an empty worker, the way goes
  /// down the document.
  private func isDisturbed(_ unit: Int) -> Bool {
    worker.loaded.keys.contains { $0 > unit && plan.mayNotice(unit, module: $0) }
  }

  /// What the units find when they run. One that was passed already has noted it then.
  private func targets(of units: [Int]) -> Set<VersionedValue> {
    var own: Set<VersionedValue> = []
    var targets: Set<VersionedValue> = []
    for unit in units {
      let step = survey.restoration.steps[unit]
      targets.formUnion((step?.needs ?? survey.versions.needs(of: unit)).subtracting(own))
      own.formUnion((step?.groups ?? []).flatMap(\.values))
    }
    return targets
  }

  /// Nil if what the worker holds is in the way.
  private func actions(for targets: Set<VersionedValue>) -> [Restoration.Action]? {
    survey.restoration.actions(for: targets, holding: worker.held, isStored: canRestore)
  }

  func canRestore(_ group: ValueGroup) -> Bool {
    let identity = identity(of: group)
    return group.isStorable && !unreadable.contains(identity) && records.hasValues(identity)
  }

  private func steps(of actions: [Restoration.Action], for units: [Int]) -> [Agenda.Step] {
    var steps: [Agenda.Step] = []
    for (index, action) in actions.enumerated() {
      switch action {
      case .restore(let group, let unit):
        let purpose = Agenda.Purpose.archive(identity(of: group), of: unit)
        let owners = [unit] + group.members.keys.map(\.unit)
        let cells = Set(owners.filter { plan.units[$0].expression == nil })
        let modules = cells.union(owners.flatMap { plan.topology.links[$0].modules }).sorted()
        steps += modules.map { .init(action: .load([$0]), purpose: purpose) }
        steps.append(.init(action: .restore(group), purpose: purpose))
      case .run(let unit):
        let purpose = Agenda.Purpose.repetition(of: unit)
        let surroundings = survey.restoration.steps[unit]?.surroundings ?? Surroundings()
        if let repetition = repetition(of: unit, before: actions[(index + 1)...], for: units) {
          steps.append(.init(action: .tell(.repeating(repetition)), purpose: purpose))
        }
        steps += loads(of: [unit], for: purpose)
        steps.append(.init(action: .run([unit], surroundings, isRepeated: true), purpose: purpose))
      }
    }
    // What does not compile should not cost a training.
    let isRepeated = actions.contains { if case .run = $0 { true } else { false } }
    return isRepeated ? [.init(action: .compile(units), purpose: .goal)] + steps : steps
  }

  /// Loads units with every module that they are compiled against: types and functions need not run.
  func loads(of units: [Int], for purpose: Agenda.Purpose) -> [Agenda.Step] {
    let modules = Set(units.flatMap { plan.topology.links[$0].modules }).subtracting(units).sorted()
    return (modules.map { [$0] } + [units]).map { .init(action: .load($0), purpose: purpose) }
  }

  func identity(of group: ValueGroup) -> Digest { group.identity(modules: plan.modules) }

  // MARK: The end of it

  /// Leaves the goal without having reached it, for a reason that was reported.
  mutating func giveUp() {
    endRepetition()
    switch goal {
    case .cell(let unit, let finding):
      goal = nil
      survey.pass(unit, finding, run: newNumber(), facts: [], isUndone: toleratesFailure(unit))
      forget(unit)
    case .expressions(let expressions): evaluate(whatIsLeftOf: expressions)
    case .uses, .facts, nil: goal = nil
    }
  }

  mutating func endRepetition() {
    guard let name = repeated else { return }
    order(.tell(.repeated(cell: name)))
    repeated = nil
  }
}
