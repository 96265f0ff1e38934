internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

/// What a cell's code says about itself, before any type is known.
struct CellSyntax: Hashable, Sendable, Codable {
  var definitions: [Definition] = []
  /// What runs when the cell runs: its statements and its variables' initial values.
  var uses = NameUses()
  /// The code as far as it means something to the compiler.
  var meaning = ""
  /// `import` lines, which also hold for the cells below.
  var imports: [String] = []
  /// What extensions add to types, and what operator declarations and macros add to the cells below: one for each
  /// extended type.
  var extensions: [ExtensionSyntax] = []
  /// The names of all functions and methods.
  var functionNames: Set<String> = []
  /// What is put into the code before it is compiled.
  var insertions: [Insertion] = []
  /// The conditions of `#if` in it, and whether they hold.
  var conditions: [String: Bool] = [:]
  /// Literal texts without interpolation, which may be the names of files.
  var literals: Set<String> = []

  /// Text that goes in front of the byte at `offset`.
  struct Insertion: Hashable, Sendable, Codable {
    var offset: Int
    var text: String
    /// The name that a guard binds, for whose sake it is; nil for all else.
    var guardedName: String?
    /// Whether the module of the cell above that defines the name goes in front of the text.
    var isQualified = false
    /// Whether it is there only if a cell above defines the name, or only if none does.
    var needsOuter: Bool?
  }

  /// The names that stand for what a cell above defines until a guard gives them another meaning.
  var outerNames: Set<String> {
    Set(insertions.filter { $0.isQualified || $0.needsOuter != nil }.compactMap(\.guardedName))
  }

  init() {}

  /// - Parameters:
  ///   - showsLastExpression: whether a bare expression at the end is displayed.
  ///   - conditions: those of `#if` in the code, and whether they hold.
  init(parsing code: String, showsLastExpression: Bool = true, conditions: [String: Bool] = [:]) {
    // The reader has complained of code that the parser cannot be given.
    let isReadable = CodeNesting.isReadable(code)
    let file = Parser.parse(source: isReadable ? code : "")
    meaning = isReadable ? SignificantText.of(file) : code
    self.conditions = conditions
    let statements = active.statements(in: file.statements)
    collect(statements)
    collectGuarded(in: statements)
    noteConditions()
    collectLiterals(file)
    functionNames = FunctionNames.declared(in: file)
    // The sort below keeps the order of equals: a task's value is waited for, and what is waited for is displayed.
    insertions =
      AsyncLets.insertions(in: statements, of: file) + AsyncStatements.insertions(in: statements)
      + GuardBindings.insertions(in: statements)
      + ConformanceAccess.insertions(
        in: statements, defining: Set(definitions.map(\.name)), active: active)
      + ThrowSites.insertions(in: file)
    if showsLastExpression, let last = statements.last?.item, case .expr(let expression) = last,
      DisplayedExpression.isDisplayed(expression)
    {
      let (opening, closing) = DisplayedExpression.insertions(around: expression)
      insertions = [opening] + insertions + [closing]
    }
    insertions.sort { $0.offset < $1.offset }
  }

  private var active: ActiveClauses { ActiveClauses(conditions: conditions) }

  /// Code with an `#if` in it is other code once another of its conditions holds.
  private mutating func noteConditions() {
    guard let comment = commentOnConditions else { return }
    for index in definitions.indices where definitions[index].text.contains("#if") {
      definitions[index].text += comment
    }
    for index in extensions.indices where extensions[index].definition.text.contains("#if") {
      extensions[index].definition.text += comment
    }
  }

  /// Says which of the conditions hold; nil if there are none.
  var commentOnConditions: String? {
    guard !conditions.isEmpty else { return nil }
    return "// "
      + conditions.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription): \($0.value)" }.joined()
  }

  private mutating func collect(_ items: [CodeBlockItemSyntax]) {
    for item in items {
      switch item.item {
      case .decl(let declaration): collect(declaration)
      case .stmt(let statement):
        uses.formUnion(NameUses(in: statement))
      case .expr(let expression): uses.formUnion(NameUses(in: expression))
      @unknown default: uses.formUnion(NameUses(in: item))
      }
    }
  }

  private mutating func collect(_ declaration: DeclSyntax) {
    if let declaration = declaration.as(VariableDeclSyntax.self) { return collect(declaration) }
    if let declaration = declaration.as(ImportDeclSyntax.self) {
      imports.append(declaration.trimmedDescription)
    } else if let declaration = declaration.as(ExtensionDeclSyntax.self) {
      extend(ExtensionSyntax(declaration))
    } else if let (name, kind) = Self.named(declaration) {
      define(name, kind, declaration)
    } else if declaration.is(MacroExpansionDeclSyntax.self) {
      uses.formUnion(NameUses(in: declaration))
      extend(ExtensionSyntax(silent: declaration))
    } else if declaration.is(OperatorDeclSyntax.self) || declaration.is(PrecedenceGroupDeclSyntax.self) {
      extend(ExtensionSyntax(silent: declaration))
    }
  }

  static func named(_ declaration: DeclSyntax) -> (String, Definition.Kind)? {
    if let declaration = declaration.as(FunctionDeclSyntax.self) {
      if case .identifier = declaration.name.tokenKind { return (declaration.name.bare, .function) }
      return (declaration.name.text, .operatorFunction)
    }
    if let declaration = declaration.as(StructDeclSyntax.self) { return (declaration.name.bare, .structure) }
    if let declaration = declaration.as(EnumDeclSyntax.self) { return (declaration.name.bare, .enumeration) }
    if let declaration = declaration.as(ClassDeclSyntax.self) { return (declaration.name.bare, .type) }
    if let declaration = declaration.as(ActorDeclSyntax.self) { return (declaration.name.bare, .type) }
    if let declaration = declaration.as(ProtocolDeclSyntax.self) { return (declaration.name.bare, .proto) }
    if let declaration = declaration.as(TypeAliasDeclSyntax.self) { return (declaration.name.bare, .alias) }
    return nil
  }

  /// The names that a declaration introduces.
  static func names(of declaration: DeclSyntax) -> [String] {
    if let variable = declaration.as(VariableDeclSyntax.self) {
      return variable.bindings.flatMap { PatternNames.names(in: $0.pattern) }
    }
    return named(declaration).map { [$0.0] } ?? []
  }

  private mutating func define(_ name: String, _ kind: Definition.Kind, _ declaration: DeclSyntax) {
    let state = StaticState(of: declaration)
    definitions.append(
      Definition(
        name: name, kind: kind, hasState: state.exists, standardNames: state.standardNames,
        changesWhenRead: ReadingEffects.exist(in: declaration), isPrivate: declaration.isPrivate,
        superclass: declaration.superclass, overridesMembers: overridesMembers(declaration),
        signature: declaration.as(FunctionDeclSyntax.self)?.signatureOfParameters,
        declaresOperators: kind != .operatorFunction
          && FunctionNames.declared(in: declaration).contains { $0.first?.isOperatorHead ?? false },
        text: SignificantText.of(declaration), uses: NameUses(in: declaration)))
  }

  private func overridesMembers(_ declaration: DeclSyntax) -> Bool {
    guard let members = declaration.as(ClassDeclSyntax.self)?.memberBlock.members else { return false }
    return active.members(in: members).contains { member in
      member.asProtocol((any WithModifiersSyntax).self)?.modifiers.contains { $0.name.text == "override" }
        ?? false
    }
  }

  /// A variable's initial value runs with the cell and stays part of what the variable stands for.
  private mutating func collect(_ declaration: VariableDeclSyntax) {
    let all = NameUses(in: declaration)
    let text = SignificantText.of(declaration)
    uses.formUnion(all)
    let state = StaticState(of: declaration)
    let isWeak = declaration.modifiers.contains { ["weak", "unowned"].contains($0.name.text) }
    for binding in declaration.bindings {
      for name in PatternNames.names(in: binding.pattern) {
        definitions.append(
          Definition(
            name: name, kind: .variable, isMutable: declaration.bindingSpecifier.tokenKind == .keyword(.var),
            isStored: binding.accessorBlock == nil, hasState: state.exists,
            standardNames: state.standardNames,
            changesWhenRead: ReadingEffects.exist(in: declaration),
            isWeak: isWeak, isPrivate: DeclSyntax(declaration).isPrivate,
            text: text, uses: all))
      }
    }
  }

  /// What guards at the top level unwrap are variables like any other.
  private mutating func collectGuarded(in items: [CodeBlockItemSyntax]) {
    for variable in GuardBindings.variables(in: items) {
      let conditions = variable.statement.conditions
      definitions.append(
        Definition(
          name: variable.name, kind: .variable, isMutable: variable.isMutable, isStored: true,
          text: SignificantText.of(conditions), uses: NameUses(in: conditions)))
    }
  }

  private mutating func extend(_ found: ExtensionSyntax) {
    if let index = extensions.firstIndex(where: { $0.definition.name == found.definition.name }) {
      extensions[index].formUnion(found)
    } else {
      extensions.append(found)
    }
  }

  private mutating func collectLiterals(_ file: SourceFileSyntax) {
    for token in file.tokens(viewMode: .sourceAccurate) {
      if case .stringSegment(let text) = token.tokenKind, !text.isEmpty, text.utf8.count < 1024 {
        literals.insert(text)
      }
    }
  }
}

extension TokenSyntax {
  /// The name without the backticks around it.
  var bare: String { text.count > 2 && text.hasPrefix("`") ? String(text.dropFirst().dropLast()) : text }
}

extension FunctionDeclSyntax {
  /// The labels and types of the parameters, and how many types are left open.
  fileprivate var signatureOfParameters: String {
    let parameters = signature.parameterClause.parameters.map { parameter in
      "\(parameter.firstName.text):\(parameter.type.tokens(viewMode: .sourceAccurate).map(\.text).joined())"
    }
    return parameters.joined(separator: ",") + " \(genericParameterClause?.parameters.count ?? 0)"
  }
}

extension Character {
  /// Whether an operator's name can begin with it, which no other name does.
  fileprivate var isOperatorHead: Bool { !isLetter && !isNumber && self != "_" && self != "`" && self != "$" }
}

extension DeclSyntax {
  fileprivate var superclass: String? {
    self.as(ClassDeclSyntax.self)?.inheritanceClause?.inheritedTypes.first?.type
      .as(IdentifierTypeSyntax.self)?.name.bare
  }

  /// Whether a declaration cannot be seen from other files.
  fileprivate var isPrivate: Bool {
    asProtocol((any WithModifiersSyntax).self)?.modifiers.contains {
      // `private(set)` hides the setter only.
      ["private", "fileprivate"].contains($0.name.text) && $0.detail == nil
    } ?? false
  }
}
