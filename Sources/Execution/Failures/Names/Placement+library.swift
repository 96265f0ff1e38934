extension Placement {
  /// What an error has to do with the names of the library.
  ///
  /// - Parameters:
  ///   - notes: what the compiler says besides.
  ///   - mention: the code at the error's place.
  func libraryAdvice(for message: CompilerMessage, notes: [CompilerMessage], _ mention: Mention) -> String? {
    switch message.identifier {
    case "sema_no_import": message.quoted.first.flatMap { advice.forModule($0) }
    case "statement_same_line_without_semi": foreignStatement(mention)
    case "candidate_inaccessible", "could_not_find_value_member", "could_not_find_type_member",
      "could_not_find_tuple_member", "could_not_find_value_dynamic_member":
      missingMember(message)
    case "cannot_call_non_function_value":
      mention.isMember ? mention.path.first.flatMap(advice.forCalledProperty) : nil
    // `line` for `Line`: the standard library has macros of such names.
    case "macro_expansion_missing_pound":
      mention.path.first.flatMap { advice.forMissing($0, mention, isType: false) }
    case "nonexistent_power_operator": ForeignName.find("**")?.suggestion
    case "no_overloads_match_exactly_in_call": tensorMethod(mention, notes)
    default:
      mention.call.flatMap { labels(message, LabelAdvice(names: plan.libraryIndex.own, call: $0), mention) }
    }
  }

  /// A name that is in no scope.
  func libraryName(_ name: String, _ message: CompilerMessage, _ mention: Mention) -> String? {
    let isType = message.identifier.hasPrefix("cannot_find_type")
    return advice.forMissing(name, mention, isType: isType)
  }

  private var advice: LibraryAdvice { LibraryAdvice(names: plan.libraryIndex.own) }

  private func missingMember(_ message: CompilerMessage) -> String? {
    let quoted = message.quoted
    if message.identifier == "candidate_inaccessible" {
      return quoted.first.flatMap { ForeignName.find($0)?.suggestion }
    }
    guard quoted.count > 1 else { return nil }
    let type = TypeName(quoted[0])
    return advice.forMissing(quoted[1], of: type, inheriting: libraryTypes(above: type.name, []))
  }

  /// The types of the library that a type of the document inherits from or conforms to.
  private func libraryTypes(above type: String, _ seen: Set<String>) -> [String] {
    guard !seen.contains(type),
      let definition = plan.units.lazy.flatMap(\.syntax.definitions).first(where: { $0.name == type })
    else { return [] }
    let header = definition.text.prefix { $0 != "{" }
    guard let colon = header.firstIndex(of: ":") else { return [] }
    let ancestors = header[colon...].split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    let names = plan.libraryIndex.own
    return ancestors.flatMap { ancestor in
      names.type(ancestor) != nil ? [ancestor] : libraryTypes(above: ancestor, seen.union([type]))
    }
  }

  /// Whether the document has a function or type of this name, about which the library's names say nothing.
  private func isOfDocument(_ name: String) -> Bool {
    plan.units.contains { unit in
      unit.syntax.functionNames.contains(name) || unit.syntax.definitions.contains { $0.name == name }
    }
  }

  /// A function of numbers that is called with a tensor, which has a method of that name.
  private func tensorMethod(_ mention: Mention, _ notes: [CompilerMessage]) -> String? {
    guard let call = mention.call, call.base == nil, let first = call.arguments.first,
      notes.contains(where: { $0.text.contains("'Tensor'") }),
      let method = plan.libraryIndex.own.members(of: "Tensor").first(where: {
        $0.name == call.name && $0.kind == .member
      })
    else { return nil }
    let rest = call.arguments.dropFirst().map(\.text).joined(separator: ", ")
    return "write `\(first.text).\(method.name)(\(rest))`"
  }

  /// A line of Python, or its operator for products of matrices.
  private func foreignStatement(_ mention: Mention) -> String? {
    if let module = mention.importedModule {
      return advice.forModule(module)
    }
    return mention.rest.drop { $0 == " " }.hasPrefix("@ ") ? ForeignName.find("@")?.suggestion : nil
  }

  private func labels(_ message: CompilerMessage, _ labels: LabelAdvice, _ mention: Mention) -> String? {
    if isOfDocument(labels.call.name) { return nil }
    return switch message.identifier {
    case "missing_argument_labels": labels.asShape()
    case "cannot_convert_argument_value":
      (message.quoted.first == "Int" ? labels.asShape() : nil) ?? labels.forWrongLabels()
        ?? labels.withParameters(message.quoted, mention) ?? textForCase(message.quoted)
    case "extra_argument_labels":
      message.quoted.first.flatMap { labels.withoutLabels($0.split(separator: ":").map(String.init)) }
    // The compiler shows the mended line, but knows only the nearest label.
    case "wrong_argument_labels" where message.fixes.count == 1: labels.explanation()
    // It takes labels for each other that are right.
    case "wrong_argument_labels" where !message.fixes.isEmpty: labels.explanation() ?? labels.forWrongLabels()
    case "wrong_argument_labels", "extra_argument_named", "extra_argument_to_nullary_call",
      "missing_argument_named", "extra_argument_positional", "extra_trailing_closure_in_call":
      labels.forWrongLabels()
    default: nil
    }
  }

  /// A text in the place of one of an enumeration's cases, as Python takes it.
  ///
  /// - Parameter types: what is given and what is expected.
  private func textForCase(_ types: [String]) -> String? {
    guard types.count == 2, types[0] == "String" else { return nil }
    return advice.cases(of: types[1])
  }
}

extension CompilerMessage {
  /// The names between quotation marks: `cannot find 'x' in scope`.
  var quoted: [String] {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { String(parts[$0]) }
  }
}
