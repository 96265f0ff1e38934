/// Text as it looks on a terminal once everything has been printed.
enum TerminalText {
  /// A carriage return takes the cursor to the start of its line, where the next text covers the old one:
  /// of a progress bar, the last state stays.
  static func settled(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    return text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(settledLine).joined(separator: "\n")
  }

  private static func settledLine(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: "\r")) else { return String(line) }
    var cells: [Cell] = []
    var end = ""
    // What is written last is seen; of earlier text only what it leaves uncovered.
    for part in line.split(separator: "\r").reversed() where part.utf8.count > cells.count {
      let (earlier, rest, erases) = Self.cells(of: part)
      if earlier.count > cells.count {
        let uncovered = earlier[cells.count...]
        cells += uncovered
        cells[cells.count - uncovered.count].controls += end
        end = rest
      } else if cells.isEmpty {
        end = rest
      }
      if erases { break }
    }
    return cells.map { $0.controls + String($0.character) }.joined() + end
  }

  /// A character and the control sequences in front of it, which take no room.
  private struct Cell {
    var controls: String
    var character: Character
  }

  /// The cells of a text, the control sequences behind them, and whether the text erases what it does not cover.
  private static func cells(of text: Substring) -> (cells: [Cell], rest: String, erases: Bool) {
    var cells: [Cell] = []
    var controls = ""
    var erases = false
    var rest = text
    while let first = rest.first {
      if first == "\u{1B}", let end = endOfControl(rest) {
        if rest[..<end].hasSuffix("K") { erases = true } else { controls += rest[..<end] }
        rest = rest[end...]
      } else {
        cells.append(Cell(controls: controls, character: first))
        controls = ""
        rest.removeFirst()
      }
    }
    return (cells, controls, erases)
  }

  /// The place behind a control sequence `ESC [ … letter`.
  private static func endOfControl(_ text: Substring) -> String.Index? {
    guard text.dropFirst().first == "[" else { return nil }
    let final = text.dropFirst(2).firstIndex { ("@"..."~").contains($0) }
    return final.map { text.index(after: $0) }
  }
}
