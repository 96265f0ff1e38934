import Frames

extension MathParser {
  /// Reads rows and their cells up to what ends the environment, which stays in place.
  mutating func parseRows() -> [MathArray.Row] {
    var rows: [MathArray.Row] = []
    var row = MathArray.Row(cells: [])
    let outerTag = tag
    defer { tag = outerTag }
    tag = nil
    row.rulesAbove = skipRules()
    while true {
      row.cells.append(parseList())
      switch lexer.peek() {
      case .alignment: _ = lexer.next()
      case .command("\\"), .command("cr"), .command("tabularnewline"):
        _ = lexer.next()
        row.spaceBelow = parseRowSpace()
        row.tag = tag
        rows.append(row)
        tag = nil
        row = MathArray.Row(cells: [])
        row.rulesAbove = skipRules()
      default:
        row.tag = tag
        rows.append(row)
        return rows
      }
    }
  }

  /// Reads `\begin{name}`, of which the command has been read, up to its `\end`.
  mutating func parseEnvironment(from start: Int) -> MathNode.Content {
    guard let name = parseRawArgument(of: "\\begin") else { return .error("\\begin") }
    guard let environment = MathEnvironment.named[name] else {
      report(
        "unknown-environment", "the environment '\(name)' is not known",
        suggestion: "align, cases and pmatrix are among those that are", from: start)
      return .error("\\begin{\(name)}")
    }
    var array = MathArray(kind: environment.kind, rows: [], isDisplay: environment.isDisplay)
    if lexer.peek() == .character("[") {
      let option = parseOption() ?? []
      if environment.kind == .matrix { array.alignments = alignments(of: option) }
    }
    if environment.takesColumns { readColumns(into: &array) }
    if environment.takesCount { _ = parseRawArgument(of: "\\begin{\(name)}") }
    openers.append(.cell)
    openEnvironments += 1
    array.rows = parseRows()
    openEnvironments -= 1
    openers.removeLast()
    closeEnvironment(name, from: start)
    removeEmptyEnd(of: &array)
    if environment.isTransparent, array.rows.count == 1, array.rows[0].cells.count == 1 {
      if let rowTag = array.rows[0].tag { tag = rowTag }
      return .group(array.rows[0].cells[0])
    }
    guard environment.left != nil || environment.right != nil else { return .table(array) }
    let table = MathNode(.table(array), at: start..<lexer.offset)
    return .delimited(
      MathDelimited(left: environment.left, right: environment.right, parts: [[table]], middles: []))
  }

  private mutating func closeEnvironment(_ name: String, from start: Int) {
    guard lexer.peek() == .command("end") else {
      return report(
        "unclosed-environment", "\\begin{\(name)} has no \\end", suggestion: "add \\end{\(name)}", from: start
      )
    }
    let endStart = lexer.offset
    _ = lexer.next()
    let end = parseRawArgument(of: "\\end")
    if let end, end != name {
      report(
        "mismatched-end", "\\begin{\(name)} is ended by \\end{\(end)}", suggestion: "write \\end{\(name)}",
        from: endStart)
    }
  }

  /// A row that holds nothing behind the last `\\` is none; its rules are the array's last.
  private func removeEmptyEnd(of array: inout MathArray) {
    guard let last = array.rows.last, last.cells.allSatisfy(\.isEmpty), last.tag == nil, array.rows.count > 1
    else { return }
    array.rulesBelow = last.rulesAbove
    array.rows.removeLast()
  }

  private mutating func parseRowSpace() -> Em {
    if lexer.nextScalar == "*" { _ = lexer.takeScalar() }
    guard lexer.nextScalar == "[" else { return 0 }
    let start = lexer.offset
    _ = lexer.takeScalar()
    var text = ""
    while let scalar = lexer.takeScalar(), scalar != "]" { text.unicodeScalars.append(scalar) }
    guard let space = Self.dimension(text) else {
      report(
        "bad-dimension", "'\(text)' is not a length", suggestion: "write a number and a unit, such as 6pt",
        from: start)
      return 0
    }
    return space
  }

  private mutating func skipRules() -> Int {
    var count = 0
    while lexer.peek() == .command("hline") {
      _ = lexer.next()
      count += 1
    }
    return count
  }

  private func alignments(of option: [MathNode]) -> [MathArray.Alignment] {
    option.compactMap { node in
      guard case .symbol(let symbol) = node.content else { return nil }
      return Self.alignments[symbol.scalar]
    }
  }

  private static let alignments: [Unicode.Scalar: MathArray.Alignment] = [
    "l": .left, "c": .center, "r": .right,
  ]

  /// Reads an array's columns, such as `{l|cc}`.
  private mutating func readColumns(into array: inout MathArray) {
    let start = lexer.offset
    guard let columns = parseRawArgument(of: "\\begin{array}") else { return }
    var rules = 0
    for scalar in columns.unicodeScalars {
      if let alignment = Self.alignments[scalar] {
        array.alignments.append(alignment)
        array.columnRules.append(rules)
        rules = 0
      } else if scalar == "|" {
        rules += 1
      } else if scalar != " " {
        report("unknown-column", "a column is l, c or r, not '\(scalar)'", from: start)
      }
    }
    array.columnRules.append(rules)
  }

  mutating func parseSubstack(from start: Int) -> MathNode.Content {
    guard lexer.peek() == .groupStart else {
      return .group(parseArgument(of: "\\substack"))
    }
    _ = lexer.next()
    openers.append(.group)
    openers.append(.cell)
    let rows = parseRows()
    openers.removeLast(2)
    if lexer.peek() == .groupEnd {
      _ = lexer.next()
    } else {
      report("unclosed-group", "this { is not closed", suggestion: "add a }", from: start)
    }
    return .table(MathArray(kind: .substack, rows: rows))
  }
}

/// What an environment makes of its rows.
struct MathEnvironment: Sendable {
  var kind: MathArray.Kind
  var left: Unicode.Scalar?
  var right: Unicode.Scalar?
  var isDisplay = false
  var takesColumns = false
  var takesCount = false
  /// Whether the environment disappears where it holds one formula only.
  var isTransparent = false

  static let named: [String: MathEnvironment] = {
    var environments: [String: MathEnvironment] = [
      "matrix": .init(kind: .matrix), "pmatrix": .init(kind: .matrix, left: "(", right: ")"),
      "bmatrix": .init(kind: .matrix, left: "[", right: "]"),
      "Bmatrix": .init(kind: .matrix, left: "{", right: "}"),
      "vmatrix": .init(kind: .matrix, left: "|", right: "|"),
      "Vmatrix": .init(kind: .matrix, left: "‖", right: "‖"), "smallmatrix": .init(kind: .smallMatrix),
      "cases": .init(kind: .cases, left: "{"), "dcases": .init(kind: .displayCases, left: "{"),
      "rcases": .init(kind: .cases, right: "}"), "array": .init(kind: .array, takesColumns: true),
      "aligned": .init(kind: .aligned), "alignedat": .init(kind: .aligned, takesCount: true),
      "gathered": .init(kind: .gathered), "split": .init(kind: .aligned, isDisplay: true),
    ]
    for name in ["align", "eqnarray", "flalign"] {
      environments[name] = .init(kind: .aligned, isDisplay: true)
    }
    environments["alignat"] = .init(kind: .aligned, isDisplay: true, takesCount: true)
    for name in ["gather", "multline", "equation", "displaymath", "math"] {
      environments[name] = .init(kind: .gathered, isDisplay: true, isTransparent: true)
    }
    for (name, environment) in environments { environments[name + "*"] = environment }
    return environments
  }()
}
