internal import Diagnostics
internal import Dispatch
internal import Notebooks

extension Unit {
  /// Everything of a document that runs, from top to bottom.
  ///
  /// - Parameters:
  ///   - parameters: the values that stand in for those of the front matter.
  ///   - known: what was found in some of the code before.
  ///   - librariesAskForPlaces: whether a library asks its callers where they stand.
  ///   - holding: tells which conditions of `#if` hold.
  static func units<Failure: Error>(
    of notebook: Notebook, overriding parameters: [FrontMatter.Parameter], known: KnownSyntax,
    librariesAskForPlaces: Bool = false, holding: (Set<String>) throws(Failure) -> Set<String>
  ) throws(Failure) -> [Unit] {
    var units: [Unit] = []
    if let unit = Unit(parameters: notebook.frontMatter.parameters, overriding: parameters) {
      units.append(unit)
    }
    units += notebook.steps.compactMap(Unit.init)
    try parse(&units, known, holding)
    OwnPlace.note(in: &units, of: notebook.source, askedForBy: librariesAskForPlaces)
    var seen: [String: Int] = [:]
    for index in units.indices {
      let meaning = units[index].syntax.meaning
      units[index].occurrence = seen[meaning, default: 0]
      seen[meaning, default: 0] += 1
    }
    return units
  }

  /// Parsing takes longer than all else that a fresh document needs, so the processors share it.
  private static func parse<Failure: Error>(
    _ units: inout [Unit], _ known: KnownSyntax,
    _ holding: (Set<String>) throws(Failure) -> Set<String>
  ) throws(Failure) {
    let asked = units.map { unit in
      known[unit].map { Set($0.conditions.keys) } ?? ActiveClauses.conditions(in: unit.code)
    }
    let holding = try holding(asked.reduce(into: []) { $0.formUnion($1) })
    units.withUnsafeMutableBufferPointer { units in
      nonisolated(unsafe) let units = units
      DispatchQueue.concurrentPerform(iterations: units.count) { index in
        let unit = units[index]
        let conditions = Dictionary(uniqueKeysWithValues: asked[index].map { ($0, holding.contains($0)) })
        let found = known[unit].flatMap { $0.conditions == conditions ? $0 : nil }
        units[index].syntax =
          found
          ?? CellSyntax(
            parsing: unit.code, showsLastExpression: unit.expression == nil, conditions: conditions)
      }
    }
  }

  private init?(parameters: [FrontMatter.Parameter], overriding values: [FrontMatter.Parameter]) {
    guard !parameters.isEmpty else { return nil }
    let lines = parameters.map { parameter in
      let value = values.last { $0.name == parameter.name }?.value ?? parameter.value
      return "let `\(parameter.name)` = \(value.swiftLiteral)\n"
    }
    kind = .parameters
    code = lines.joined()
  }

  private init?(_ step: Step) {
    switch step {
    case .cell(let cell):
      guard cell.options.eval else { return nil }
      kind = .cell(cell)
      code = cell.code
      range = cell.codeRange
    case .expression(let expression):
      kind = .expression(expression)
      code = expression.code
      range = expression.codeRange
    }
  }
}

extension FrontMatter.Parameter.Value {
  /// The value as Swift code.
  var swiftLiteral: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value):
      value.isNaN
        ? "Double.nan" : value.isInfinite ? (value < 0 ? "-Double.infinity" : "Double.infinity") : "\(value)"
    case .text(let value): value.debugDescription
    }
  }
}
