internal import SwiftSyntax

/// Makes variables of what a `guard` at the top level binds, which the compiler keeps from other modules:
///
///     guard let n = f(), n > 3 else { … }
///     guard let sheaf_n = f(), sheaf_n > 3 else { … }; let n = sheaf_n
///
/// Above the new variable, its name still stands for what a cell above has given, whose module goes in front of it:
///
///     guard let n else { print(n as Any); exit(1) }
///     guard let sheaf_n = cell_1.n else { print(cell_1.n as Any); exit(1) }; let n = sheaf_n
///
/// What the cell declares itself stays as it is: there the guard only hides it from the code below in the cell. Where the
/// text does not tell which of the two is meant, the compiler is made to say so.
struct GuardBindings {
  private var insertions: [CellSyntax.Insertion] = []
  /// The names that the cell declares otherwise.
  private let declared: Set<String>

  private init(_ items: [CodeBlockItemSyntax]) {
    declared = Set(
      items.flatMap { item -> [String] in
        if case .decl(let declaration) = item.item { CellSyntax.names(of: declaration) } else { [] }
      })
  }

  /// The names that the guards among the statements at the top level make variables, each with its guard.
  static func variables(
    in items: [CodeBlockItemSyntax]
  ) -> [(name: String, isMutable: Bool, statement: GuardStmtSyntax)] {
    let guards = GuardBindings(items)
    return items.compactMap(\.guardStatement).flatMap { statement in
      guards.bindings(in: statement).map { ($0.token.text, $0.isMutable, statement) }
    }
  }

  static func insertions(in items: [CodeBlockItemSyntax]) -> [CellSyntax.Insertion] {
    var guards = GuardBindings(items)
    for (index, item) in items.enumerated() {
      guard let statement = item.guardStatement else { continue }
      let bindings = guards.bindings(in: statement)
      guards.refuseOtherValues(in: statement)
      guard !bindings.isEmpty else { continue }
      guards.rename(bindings, in: statement)
      let names = Set(bindings.map(\.token.text))
      let above = items[..<index].flatMap { NameMentions(of: names, in: $0).found }
      guards.qualify(above + NameMentions(of: names, in: statement.body).found, above: statement)
    }
    return guards.insertions
  }

  private static let prefix = "sheaf_"

  private struct Binding {
    var token: TokenSyntax
    var isMutable: Bool
  }

  private func bindings(in statement: GuardStmtSyntax) -> [Binding] {
    statement.conditions.flatMap { bindings(in: $0) }
  }

  private func bindings(in element: ConditionElementSyntax) -> [Binding] {
    guard let (pattern, isMutable) = pattern(of: element) else { return [] }
    // A name in backticks cannot be led by another.
    return PatternNames.tokens(in: pattern).filter { !$0.text.hasPrefix("`") && !declared.contains($0.text) }
      .map { Binding(token: $0, isMutable: isMutable) }
  }

  private func pattern(of element: ConditionElementSyntax) -> (pattern: PatternSyntax, isMutable: Bool)? {
    switch element.condition {
    case .optionalBinding(let binding):
      (binding.pattern, binding.bindingSpecifier.tokenKind == .keyword(.var))
    case .matchingPattern(let match):
      (
        match.pattern,
        match.pattern.tokens(viewMode: .sourceAccurate).contains { $0.tokenKind == .keyword(.var) }
      )
    default: nil
    }
  }

  private mutating func rename(_ bindings: [Binding], in statement: GuardStmtSyntax) {
    let names = Set(bindings.map(\.token.text))
    var bound: Set<String> = []
    for element in statement.conditions {
      let mentions = NameMentions(of: names, in: element).found
      qualify(mentions.filter { !bound.contains($0.token.text) }, above: statement)
      let later = mentions.filter { bound.contains($0.token.text) }
      for mention in later where mention.meaning == .unclear { refuse(mention.token.text, at: statement) }
      let own = self.bindings(in: element).map(\.token)
      insertions += (later.filter { $0.meaning == .free && !$0.isShorthand }.map(\.token) + own).map {
        .init(
          offset: $0.positionAfterSkippingLeadingTrivia.utf8Offset, text: Self.prefix, guardedName: $0.text)
      }
      bound.formUnion(own.map(\.text))
    }
    let end = statement.endPositionBeforeTrailingTrivia.utf8Offset
    insertions += bindings.map { binding in
      let name = binding.token.text
      return .init(
        offset: end, text: "; \(binding.isMutable ? "var" : "let") \(name) = \(Self.prefix)\(name)",
        guardedName: name)
    }
  }

  private mutating func qualify(_ mentions: [NameMentions.Mention], above statement: GuardStmtSyntax) {
    for mention in mentions where mention.meaning != .own {
      let token = mention.token
      if mention.meaning == .unclear {
        refuse(token.text, at: statement, needsOuter: true)
      } else if mention.isShorthand {
        // `let n: Int` becomes `let n: Int = cell_1.n`.
        let end =
          (token.parent?.parent?.as(OptionalBindingConditionSyntax.self)?.typeAnnotation)
          .map { Syntax($0) } ?? Syntax(token)
        let offset = end.endPositionBeforeTrailingTrivia.utf8Offset
        insertions.append(.init(offset: offset, text: " = ", guardedName: token.text))
        insertions.append(
          .init(offset: offset, text: token.text, guardedName: token.text, isQualified: true))
      } else {
        let offset = token.positionAfterSkippingLeadingTrivia.utf8Offset
        insertions.append(.init(offset: offset, text: "", guardedName: token.text, isQualified: true))
      }
      // It may be a name of a library, or of nothing.
      refuse(token.text, at: statement, needsOuter: false)
    }
  }

  /// Cells below see what the cell itself declares. To unwrap that makes no other value of it.
  private mutating func refuseOtherValues(in statement: GuardStmtSyntax) {
    for element in statement.conditions {
      guard let pattern = pattern(of: element)?.pattern else { continue }
      for token in PatternNames.tokens(in: pattern)
      where declared.contains(token.text) && !isUnwrapping(element, token.text) {
        refuse(token.text, at: statement)
      }
    }
  }

  private func isUnwrapping(_ element: ConditionElementSyntax, _ name: String) -> Bool {
    guard case .optionalBinding(let binding) = element.condition else { return false }
    return binding.initializer.map { $0.value.as(DeclReferenceExprSyntax.self)?.baseName.text == name }
      ?? true
  }

  /// - Parameter needsOuter: whether there is no doubt unless a cell above defines the name, or none does.
  private mutating func refuse(_ name: String, at statement: GuardStmtSyntax, needsOuter: Bool? = nil) {
    let offset = statement.positionAfterSkippingLeadingTrivia.utf8Offset
    guard
      !insertions.contains(where: {
        $0.offset == offset && $0.guardedName == name && $0.needsOuter == needsOuter
      })
    else { return }
    insertions.append(
      .init(
        offset: offset, text: "SheafCell.`guard`(); ", guardedName: name, needsOuter: needsOuter))
  }
}

extension CodeBlockItemSyntax {
  fileprivate var guardStatement: GuardStmtSyntax? {
    if case .stmt(let statement) = item { statement.as(GuardStmtSyntax.self) } else { nil }
  }
}
