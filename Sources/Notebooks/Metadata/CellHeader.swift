import Diagnostics

/// The lines `//| key: value` (or `#| key: value`) at the top of a cell.
struct CellHeader {
  let lines: [YAMLText.Line]

  /// How many of the cell's lines they are.
  var count: Int { lines.count }

  init(_ code: CodeLines) {
    var lines: [YAMLText.Line] = []
    for (text, start) in zip(code.texts, code.starts) {
      let rest = text.drop { $0 == " " || $0 == "\t" }
      let mark = rest.hasPrefix("//|") ? 3 : rest.hasPrefix("#|") ? 2 : 0
      guard mark > 0 else { break }
      var value = rest.dropFirst(mark)
      if value.first == " " { value.removeFirst() }
      lines.append(
        YAMLText.Line(text: String(value), start: start + text.utf8.count - value.utf8.count))
    }
    self.lines = lines
  }

  /// The line on which the label stands.
  func labelRange(_ origin: Origin) -> SourceRange? {
    lines.first { $0.text.hasPrefix("label:") }
      .map { origin.range($0.start..<$0.start + $0.text.utf8.count) }
  }
}
