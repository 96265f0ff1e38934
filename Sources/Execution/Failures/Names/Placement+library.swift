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
    case "cannot_call_non_function_value": mention.path.first.flatMap { ForeignName.find($0)?.suggestion }
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
    return advice.forMissing(quoted[1], of: TypeName(quoted[0]))
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
      return advice.forModule(module) ?? "Swift imports a module by `import \(module)` alone"
    }
    return mention.rest.drop { $0 == " " }.hasPrefix("@ ") ? ForeignName.find("@")?.suggestion : nil
  }

  private func labels(_ message: CompilerMessage, _ labels: LabelAdvice, _ mention: Mention) -> String? {
    switch message.identifier {
    case "missing_argument_labels": labels.asShape()
    case "cannot_convert_argument_value":
      labels.asShape() ?? labels.forWrongLabels() ?? labels.withParameters(message.quoted, mention)
    case "extra_argument_labels":
      message.quoted.first.flatMap { labels.withoutLabels($0.split(separator: ":").map(String.init)) }
    // The compiler shows the mended line, but knows only the nearest label.
    case "wrong_argument_labels" where !message.fixes.isEmpty: labels.explanation()
    case "wrong_argument_labels", "extra_argument_named", "extra_argument_to_nullary_call",
      "missing_argument_named", "extra_argument_positional", "extra_trailing_closure_in_call":
      labels.forWrongLabels()
    default: nil
    }
  }
}

extension CompilerMessage {
  /// The names between quotation marks: `cannot find 'x' in scope`.
  var quoted: [String] {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { String(parts[$0]) }
  }
}
