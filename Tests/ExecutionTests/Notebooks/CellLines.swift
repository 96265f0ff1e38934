/// The lines of a notebook with a cell among them.
struct CellLines {
  private(set) var lines: [String]
  /// From the opening fence to the closing one.
  let cell: ClosedRange<Int>

  enum Problem: Error, CustomStringConvertible {
    case noCell(String)

    var description: String {
      switch self {
      case .noCell(let label): "there is no cell `\(label)`"
      }
    }
  }

  init(_ label: String, in text: String) throws {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let option = lines.firstIndex(of: "//| label: \(label)"),
      let opening = lines[..<option].lastIndex(where: { $0.hasPrefix("```{swift}") }),
      let closing = lines[option...].firstIndex(of: "```")
    else { throw Problem.noCell(label) }
    cell = opening...closing
  }

  var text: String { lines.joined(separator: "\n") }
  var code: String {
    get { lines[cell].joined(separator: "\n") }
    set {
      lines.replaceSubrange(
        cell, with: newValue.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }

  /// The first line below the options.
  var head: Int { lines[cell].dropFirst().firstIndex { !$0.hasPrefix("//|") } ?? cell.upperBound }

  mutating func insertAtHead(_ code: String) { lines.insert(code, at: head) }
  mutating func insertAtEnd(_ code: String) { lines.insert(code, at: cell.upperBound) }
  mutating func insertAbove(_ text: String) { lines.insert(contentsOf: [text, ""], at: cell.lowerBound) }
  mutating func insertBelow(_ text: String) { lines.insert(contentsOf: ["", text], at: cell.upperBound + 1) }
  mutating func remove() { lines.removeSubrange(cell) }

  /// Indents nothing and means nothing: empty lines around the code, and blanks at the end of its first line.
  mutating func spaceOut() {
    lines.insert("", at: cell.upperBound)
    lines[head] += "  "
    lines.insert("", at: head)
  }
}

extension CellLines {
  /// The code of all cells with labels, without their options.
  static func codes(in text: String) -> [String: String] {
    var codes: [String: String] = [:]
    for match in text.matches(of: /\/\/\| label: (.+)/) {
      let label = String(match.1)
      guard let cell = try? CellLines(label, in: text) else { continue }
      codes[label] = cell.lines[cell.head...cell.cell.upperBound].joined(separator: "\n")
    }
    return codes
  }

  /// The labels of the cells whose errors belong to the notebook.
  static func failing(in text: String) -> Set<String> {
    Set(
      codes(in: text).keys.filter { (try? CellLines($0, in: text).code.contains("//| error: true")) ?? false }
    )
  }
}
