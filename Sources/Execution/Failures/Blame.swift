internal import Diagnostics
internal import Notebooks

/// What another cell has to do with an error of the compiler.
struct Blame {
  var suggestion: String?
  var explanation: String?
  /// The place in the other cell.
  var other: Diagnostic?
}

extension Placement {
  /// - Parameter notes: what the compiler says besides.
  func blame(for message: CompilerMessage, notes: [CompilerMessage], in source: CellSource) -> Blame? {
    guard let unit = unit(ofFile: message.file) else {
      return libraryAdvice(for: message, notes: notes, Mention()).map { Blame(suggestion: $0) }
    }
    if let rule = Self.rulesOfCells[message.identifier] { return Blame(suggestion: rule) }
    let mention = mention(message, source)
    if message.identifier.hasPrefix("cannot_find"), let name = message.quoted.first {
      return parameter(name) ?? privateDefinition(unit, name) ?? definitionBelow(unit, name)
        ?? formerDefinition(unit, name) ?? toolchainModule(unit, name)
        ?? nearName(unit, name, message, mention)
        ?? libraryName(name, message, mention).map { Blame(suggestion: $0) } ?? missingImport(unit, name)
    }
    if let blame = additionBelow(unit, message) { return blame }
    let advice = libraryAdvice(for: message, notes: notes, mention)
    return advice.map { Blame(suggestion: $0) } ?? nearMember(unit, message) ?? changeAbove(unit)
  }

  /// The code at a message's place, as the document has it.
  private func mention(_ message: CompilerMessage, _ source: CellSource) -> Mention {
    guard let part = source.parts.first(where: { $0.file == message.file }) else { return Mention() }
    let column = part.originalColumn(line: message.line, column: message.column)
    return Mention(in: part.code, line: message.line, column: column)
  }

  /// What to do about the few things that top-level code and types of other cells cannot have.
  private static let rulesOfCells = [
    "must_import_regex_builder_module": "write `import RegexBuilder` in front of it",
    "expression_too_complex":
      "give its parts names of their own, with their types: `let part: Double = …`; a type that does not fit, such as `Int` beside "
      + "`Double`, makes it slow, too",
    "attr_ApplicationMain_with_script":
      "a cell runs from top to bottom: remove `@main`, and call the type's `main()` where it should run",
    "lazy_on_already_lazy_global": "remove `lazy`, or write a function",
    "return_invalid_outside_func":
      "a cell is no function that could return: `throw` an error or call `fatalError(\"…\")` here, or put the code into a function",
    "property_wrapper_top_level":
      "put the variable into a type, or keep the wrapper in a variable of its own",
    "cannot_synthesize_in_crossfile_extension":
      "name the protocol in the type's own cell, where the compiler makes its members, or write them here",
    "self_before_selfinit_value_type":
      "call `self.init(…)` first, as initializers outside of the type's own cell must",
  ]

  /// Other tools gather the parameters in one value.
  private func parameter(_ name: String) -> Blame? {
    guard name == "params", let unit = plan.units.first, case .parameters = unit.kind,
      let first = unit.syntax.definitions.first
    else { return nil }
    return Blame(suggestion: "each parameter is a constant of its own, such as `\(first.name)`")
  }

  /// A name that a cell above keeps to itself.
  private func privateDefinition(_ unit: Int, _ name: String) -> Blame? {
    plan.units[..<unit].last { $0.syntax.definitions.contains { $0.name == name && $0.isPrivate } }.map {
      Blame(suggestion: "`\(name)` is private to \(place(of: $0)); remove `private` there")
    }
  }

  /// A name that a cell further down introduces is a matter of order.
  private func definitionBelow(_ unit: Int, _ name: String) -> Blame? {
    let definer = plan.units[(unit + 1)...].first { $0.syntax.definitions.contains { $0.name == name } }
    return definer.map { definer in
      Blame(suggestion: "`\(name)` is defined below, in \(place(of: definer)); move one of the two")
    }
  }

  /// A name that a cell above defined when the document last ran.
  private func formerDefinition(_ unit: Int, _ name: String) -> Blame? {
    guard
      let former = memory.units.last(where: { $0.names.contains(name) && $0.name != plan.units[unit].name })
    else { return nil }
    guard let definer = plan.units.first(where: { $0.name == former.name }) else {
      return Blame(explanation: "`\(name)` was defined by the cell \(former.name), which is gone.")
    }
    let names = definer.syntax.definitions.map(\.name)
    let new = names.filter { !former.names.contains($0) }
    // The name in its place is the likeliest, then one that resembles it.
    let position = former.names.firstIndex(of: name) ?? 0
    let successor =
      names.indices.contains(position) && new.contains(names[position])
      ? names[position] : nearestName(to: name, in: new) ?? (new.count == 1 ? new[0] : nil)
    guard let successor else {
      return Blame(explanation: "`\(name)` was defined by \(place(of: definer)), which no longer does that.")
    }
    return Blame(
      suggestion:
        "`\(name)` was renamed in cell \(definer.name): write `\(successor)` here, or `\(name)` there",
      other: range(of: successor, in: definer).map {
        Diagnostic(
          .note, "renamed", "`\(name)` became `\(successor)` here", path: plan.source.path, range: $0)
      })
  }

  /// A name above that differs by a slip of the finger.
  private func nearName(_ unit: Int, _ name: String, _ message: CompilerMessage, _ mention: Mention)
    -> Blame?
  {
    // What other libraries call just this is no slip, unless a definition could stand in its place.
    let isForeign = ForeignName.find(name) != nil || LibraryAdvice.isRoot(name)
    let isType = message.identifier.hasPrefix("cannot_find_type")
    // What a variable's own initial value mentions does not mean the variable.
    let own = plan.units[unit].syntax.definitions.filter {
      $0.kind != .variable || !$0.uses.names.contains(name)
    }
    let above = plan.units[..<unit].reversed().flatMap(\.syntax.definitions)
    let definitions = (own + above).filter { definition in
      // Any two single letters are one slip apart.
      if name.count == 1, definition.name.lowercased() != name.lowercased() { return false }
      if isType { return definition.kind.isType }
      return !isForeign || !mention.isCalled && mention.path.count == 1 || definition.kind != .variable
    }
    let extended = definitions.filter {
      mention.isCalled && $0.kind != .variable && Self.isExtended(name, by: $0.name)
    }
    guard
      let near = nearestName(to: name, in: definitions.map(\.name))
        ?? (extended.count == 1 ? extended[0].name : nil),
      let definer = plan.units[...unit].last(where: { $0.syntax.definitions.contains { $0.name == near } })
    else { return nil }
    let isOwn = definer.name == plan.units[unit].name
    return Blame(
      suggestion: "did you mean `\(near)`, which \(isOwn ? "this cell" : place(of: definer)) defines?")
  }

  /// Whether a name is the first words of a longer one: `fit` of `fitDecay`.
  private static func isExtended(_ name: String, by longer: String) -> Bool {
    name.count > 2 && longer.hasPrefix(name) && longer.dropFirst(name.count).first?.isUppercase == true
  }

  /// A library that the front matter names and no cell has imported.
  private func missingImport(_ unit: Int, _ name: String) -> Blame? {
    plan.libraryIndex.modules(declaring: name).first { !isImported($0, in: unit) }.map {
      Blame(suggestion: "write `import \($0)` in front of it: that library declares `\(name)`")
    }
  }

  /// A module of the toolchain that no cell has imported.
  private func toolchainModule(_ unit: Int, _ name: String) -> Blame? {
    ToolchainModules.module(declaring: name).flatMap { isImported($0, in: unit) ? nil : $0 }.map {
      Blame(suggestion: "write `import \($0)` in front of it, which declares `\(name)`")
    }
  }

  private func isImported(_ module: String, in unit: Int) -> Bool {
    plan.topology.links[unit].importLines.contains("import \(module)")
  }

  /// A cell that is as it was when it last compiled has been broken by another.
  private func changeAbove(_ unit: Int) -> Blame? {
    let known = Set(memory.units.map(\.file))
    guard known.contains(plan.units[unit].file) else { return nil }
    let changed = plan.topology.links[unit].modules.sorted().map { plan.units[$0] }
      .filter { !known.contains($0.file) }
    guard !changed.isEmpty else { return nil }
    let places = changed.map { place(of: $0) }.joined(separator: " and ")
    return Blame(explanation: "This code has compiled before; what it uses has changed since, in \(places).")
  }

  func place(of unit: Unit) -> String {
    "\(unit.name)" + (unit.range.map { ", line \($0.start.line)" } ?? "")
  }

  /// Where a unit's code first mentions a name.
  func range(of name: String, in unit: Unit) -> SourceRange? {
    guard let start = unit.range?.start else { return nil }
    let lines = unit.code.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let word = line.ranges(of: name).first { range in
        let before = line[..<range.lowerBound].last
        let after = line[range.upperBound...].first
        return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true || $0 == "_" }
      }
      guard let word else { continue }
      let number = start.line + index
      let text = plan.source.line(number)
      let indentation = max(0, text.utf8.count - line.utf8.count)
      let column = line[..<word.lowerBound].utf8.count + 1 + indentation
      return SourceRange(
        plan.source.location(line: number, column: column),
        plan.source.location(line: number, column: column + name.utf8.count))
    }
    return nil
  }
}

extension Definition.Kind {
  fileprivate var isType: Bool {
    switch self {
    case .structure, .enumeration, .type, .alias, .proto: true
    case .variable, .function, .operatorFunction: false
    }
  }
}
