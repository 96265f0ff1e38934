extension MathParser {
  /// Reads a braced argument as running text, in which `$…$` is mathematics again.
  mutating func parseText(_ style: MathTextStyle, of owner: String) -> [MathTextPart] {
    lexer.skipBlanks()
    let start = lexer.offset
    guard lexer.nextScalar == "{" else {
      report("missing-argument", "\(owner) lacks an argument", suggestion: "write it in braces", from: start)
      return [.words("?", style)]
    }
    _ = lexer.takeScalar()
    guard enter(from: start) else { return [] }
    defer { leave() }
    openers.append(.group)
    defer { openers.removeLast() }
    var parts = MathTextBuilder(style: style)
    while let scalar = lexer.nextScalar {
      let place = lexer.offset
      _ = lexer.takeScalar()
      switch scalar {
      case "}": return parts.finish()
      case "{": parts.append(nested: parseOpenText(style, from: place))
      case "$": parts.append(.math(parseFormulaInText(from: place)))
      case "~": parts.append("\u{a0}")
      case "\\": parseTextCommand(style, into: &parts, from: place)
      case "%":
        while let next = lexer.nextScalar, next != "\n" { _ = lexer.takeScalar() }
      default: parts.append(scalar)
      }
    }
    report("unclosed-group", "this { is not closed", suggestion: "add a }", from: start)
    return parts.finish()
  }

  /// Reads a group in running text, the brace of which has been read.
  private mutating func parseOpenText(_ style: MathTextStyle, from start: Int) -> [MathTextPart] {
    // The brace is read again, so that groups and arguments share their reading.
    lexer.stepBack()
    return parseText(style, of: "a group")
  }

  private mutating func parseFormulaInText(from start: Int) -> [MathNode] {
    openers.append(.dollar)
    let nodes = setting(nil, isBold: false) { $0.parseList() }
    openers.removeLast()
    if lexer.peek() == .dollar {
      _ = lexer.next()
    } else {
      report("unclosed-dollar", "this $ is not closed", suggestion: "add a $", from: start)
    }
    return nodes
  }

  private mutating func parseTextCommand(
    _ style: MathTextStyle, into parts: inout MathTextBuilder, from start: Int
  ) {
    let name = lexer.takeCommandName()
    if let inner = MathSymbols.textStyles[name] {
      let combined: MathTextStyle =
        switch (style, inner) {
        case (.bold, .italic), (.italic, .bold): .boldItalic
        case (_, .regular): style
        default: inner
        }
      parts.append(nested: parseText(combined, of: "\\\(name)"))
    } else if let replacement = Self.textCharacters[name] {
      parts.append(replacement)
      // A blank ends a command's name and is not part of the text.
      if name.unicodeScalars.first!.properties.isAlphabetic {
        while lexer.nextScalar?.properties.isWhitespace == true { _ = lexer.takeScalar() }
      }
    } else {
      report("unknown-command", "the command \\\(name) is not known in text", from: start)
      parts.append(nested: [.words("\\\(name)", .typewriter)])
    }
  }

  private static let textCharacters: [String: Unicode.Scalar] = [
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", " ": "\u{a0}", ",": "\u{2009}",
    "ldots": "…", "dots": "…", "textbackslash": "\\", "quad": "\u{2003}", "enspace": "\u{2002}",
    "S": "§", "copyright": "©", "textendash": "–", "textemdash": "—", "-": "\u{ad}", "ss": "ß",
  ]
}

/// Collects running text: blanks become one space, and TeX's spellings of dashes and quotes the characters.
private struct MathTextBuilder {
  let style: MathTextStyle
  private var parts: [MathTextPart] = []
  private var words = String.UnicodeScalarView()

  init(style: MathTextStyle) { self.style = style }

  mutating func append(_ scalar: Unicode.Scalar) {
    guard scalar.properties.isWhitespace, scalar.value < 128 else { return words.append(scalar) }
    if words.last != " " { words.append(" ") }
  }

  mutating func append(_ part: MathTextPart) {
    flush()
    parts.append(part)
  }

  mutating func append(nested: [MathTextPart]) {
    flush()
    parts += nested
  }

  mutating func finish() -> [MathTextPart] {
    flush()
    return parts
  }

  private static let spellings = [
    ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"),
  ]

  private mutating func flush() {
    guard !words.isEmpty else { return }
    var text = String(words)
    if style != .typewriter {
      for (spelling, character) in Self.spellings { text = text.replacing(spelling, with: character) }
    }
    parts.append(.words(text, style))
    words = String.UnicodeScalarView()
  }
}
