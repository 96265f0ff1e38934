import Diagnostics
internal import Yams

/// Reads values of the types that settings have and complains about others at their place.
struct SettingReader {
  let yaml: YAMLText
  let session: ReadingSession

  /// Calls `read` with each key and value of a mapping, leaving empty values out.
  func forEach(in node: Node, _ what: String, _ read: (String, Node, Node) -> Void) {
    guard let mapping = node.mapping else {
      if !isNull(node) { reportType(what, "key and value pairs", node) }
      return
    }
    for (key, value) in mapping where !isNull(value) {
      read(key.scalar?.string ?? "", key, value)
    }
  }

  func string(_ name: String, _ node: Node) -> String? {
    if let scalar = node.scalar { return scalar.string }
    reportType(name, "text", node)
    return nil
  }

  func boolean(_ name: String, _ node: Node) -> Bool? {
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      reportType(name, "`true` or `false`", node)
      return nil
    }
  }

  /// A number above zero.
  func positive(_ name: String, _ node: Node, unit: String = "") -> Double? {
    if let text = node.scalar?.string {
      let digits = text.hasSuffix(unit) ? String(text.dropLast(unit.count)) : text
      if let value = Double(digits.trimmed), value > 0, value.isFinite { return value }
    }
    reportType(name, "a number above zero", node)
    return nil
  }

  /// A list of texts, or one text by itself.
  func strings(_ name: String, _ node: Node) -> [String] {
    guard let sequence = node.sequence else { return string(name, node).map { [$0] } ?? [] }
    return sequence.compactMap { string(name, $0) }
  }

  /// One of several words.
  func choice(_ name: String, _ node: Node, of words: [String]) -> String? {
    guard let word = string(name, node) else { return nil }
    if words.contains(word) { return word }
    let near = nearestName(to: word, in: words).map { "did you mean `\($0)`?" }
    report(
      .error, "wrong-value", "`\(name)` cannot be `\(word)`",
      suggestion: near ?? "write one of \(words.map { "`\($0)`" }.joined(separator: ", "))", node)
    return nil
  }

  func inlines(_ name: String, _ node: Node) -> [Inline]? {
    guard let text = string(name, node) else { return nil }
    return MarkdownReader(session: session).readInlines(text, origin: origin(node))
  }

  func blocks(_ name: String, _ node: Node) -> [Block] {
    guard let text = string(name, node) else { return [] }
    return MarkdownReader(session: session).read(Array(text.utf8), from: 0, origin: origin(node)).blocks
  }

  func reportUnknown(_ kind: String, _ name: String, _ key: Node, known: [String]) {
    let near = nearestName(to: name, in: known).map { "did you mean `\($0)`?" }
    report(
      .warning, "unknown-\(kind.replacing(" ", with: "-"))", "there is no \(kind) `\(name)`",
      suggestion: near ?? "the known ones are \(known.map { "`\($0)`" }.joined(separator: ", "))", key)
  }

  func report(
    _ severity: Diagnostic.Severity, _ identifier: String, _ summary: String, explanation: String? = nil,
    suggestion: String, _ node: Node
  ) {
    session.report(
      Diagnostic(
        severity, identifier, summary, explanation: explanation, suggestion: suggestion,
        range: yaml.origin.range(yaml.place(node).range)))
  }

  func reportType(_ name: String, _ wanted: String, _ node: Node) {
    report(
      .error, "wrong-type", "`\(name)` must be \(wanted), not \(description(of: node))",
      suggestion: "change the value of `\(name)`", node)
  }

  func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  private func description(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): "`\(scalar.string)`"
    case .sequence: "a list"
    case .mapping: "key and value pairs"
    case .alias: "an alias"
    }
  }

  private func origin(_ node: Node) -> Origin {
    let (range, isVerbatim) = yaml.place(node)
    return yaml.origin.value(at: range, isVerbatim: isVerbatim)
  }
}
