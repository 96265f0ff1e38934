internal import SwiftParser
internal import SwiftSyntax

/// The code around the place of an error, as far as it says which name was meant.
package struct Mention {
  /// The names from the place on, such as `["np", "linalg", "norm"]`.
  package var path: [String] = []
  /// Whether something stands in front of the first of them: `x.view`.
  package var isMember = false
  /// Whether the last of them is called.
  package var isCalled = false
  /// The innermost call whose arguments or name stand at the place.
  package var call: Call?
  /// The line from its start and from the place on.
  private(set) var line: Substring = ""
  private(set) var rest: Substring = ""

  package struct Call {
    /// The function's name, or that of the type whose initializer is called.
    var name: String
    /// The name in front of it, if that is a plain one: `Tensor` in `Tensor.zeros([2])`.
    var base: String?
    /// The expression that is called.
    var callee: String
    package var arguments: [Argument]
  }

  package struct Argument {
    var label: String?
    var text: String
  }

  init() {}

  /// - Parameters:
  ///   - number: counted from 1.
  ///   - column: in bytes, counted from 1.
  package init(in code: String, line number: Int, column: Int) {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1), (1...lines[number - 1].utf8.count + 1).contains(column) else {
      return
    }
    line = lines[number - 1]
    let place = code.utf8.index(line.startIndex, offsetBy: column - 1)
    rest = code[place..<line.endIndex]
    read(code, at: code.utf8.distance(from: code.startIndex, to: place))
  }

  /// The module that an `import` at the start of the line names, in Swift's way or in Python's.
  package var importedModule: String? {
    line.firstMatch(of: /^\s*(?:import|from)\s+(\w+)/).map { String($0.1) }
  }

  /// - Parameter offset: the place in bytes.
  private mutating func read(_ code: String, at offset: Int) {
    let file = Parser.parse(source: code)
    guard let token = file.token(at: AbsolutePosition(utf8Offset: offset)) else { return }
    readPath(from: token)
    var node = token.parent
    while let current = node, call == nil {
      if let expression = current.as(FunctionCallExprSyntax.self), expression.holds(token) {
        call = Call(expression)
      }
      node = current.parent
    }
  }

  private mutating func readPath(from token: TokenSyntax) {
    guard token.isName else { return }
    path = [token.bare]
    if var type = token.parent?.as(IdentifierTypeSyntax.self).map(TypeSyntax.init) {
      while let outer = type.parent?.as(MemberTypeSyntax.self), outer.baseType.id == type.id {
        path.append(outer.name.bare)
        type = TypeSyntax(outer)
      }
      return
    }
    guard let reference = token.parent?.as(DeclReferenceExprSyntax.self) else { return }
    var expression = ExprSyntax(reference)
    if let member = reference.parent?.as(MemberAccessExprSyntax.self), member.declName.id == reference.id {
      expression = ExprSyntax(member)
      isMember = true
    }
    while let member = expression.parent?.as(MemberAccessExprSyntax.self), member.base?.id == expression.id {
      path.append(member.declName.baseName.bare)
      expression = ExprSyntax(member)
    }
    isCalled = expression.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id == expression.id
  }
}

extension Mention.Call {
  fileprivate init?(_ call: FunctionCallExprSyntax) {
    if let reference = call.calledExpression.as(DeclReferenceExprSyntax.self) {
      name = reference.baseName.bare
    } else if let member = call.calledExpression.as(MemberAccessExprSyntax.self) {
      name = member.declName.baseName.bare
      base = member.base?.as(DeclReferenceExprSyntax.self)?.baseName.bare
    } else {
      return nil
    }
    callee = call.calledExpression.trimmedDescription
    arguments = call.arguments.map {
      Mention.Argument(label: $0.label?.text, text: $0.expression.trimmedDescription)
    }
  }

  /// The call with other arguments.
  package func written(with arguments: [Mention.Argument]) -> String {
    let texts = arguments.map { argument in (argument.label.map { $0 + ": " } ?? "") + argument.text }
    return "\(callee)(\(texts.joined(separator: ", ")))"
  }
}

extension FunctionCallExprSyntax {
  /// Whether a token stands between the parentheses, is one of them, or is the name that is called.
  fileprivate func holds(_ token: TokenSyntax) -> Bool {
    if let left = leftParen, let right = rightParen, left.position <= token.position,
      token.position <= right.position
    {
      return true
    }
    return calledExpression.lastToken(viewMode: .sourceAccurate)?.id == token.id
  }
}

extension TokenSyntax {
  fileprivate var isName: Bool {
    switch tokenKind {
    case .identifier, .keyword: true
    default: false
    }
  }
}
