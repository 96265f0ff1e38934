/// Cuts a line of code that is too long where a programmer would.
struct CodeWrapping {
  /// How many columns there are.
  var columns: Int

  /// A part of a line that fits.
  struct Piece: Hashable {
    var range: Range<Int>
    /// The column at which the part starts.
    var indentation: Int
    var isContinuation: Bool { range.lowerBound > 0 }
  }

  func pieces(of line: CodeLine) -> [Piece] {
    let cells = line.cells
    var pieces: [Piece] = []
    var start = 0
    let continuation = continuationIndentation(of: line)
    while true {
      let indentation = start == 0 ? 0 : continuation
      let end = end(of: cells, from: start, width: max(1, columns - indentation))
      pieces.append(Piece(range: start..<trimmed(cells, start..<end), indentation: indentation))
      guard end < cells.count else { return pieces }
      start = end
    }
  }

  /// Two steps further in than the line itself, with room for the mark, never beyond the middle, and with room for
  /// a wide character.
  private func continuationIndentation(of line: CodeLine) -> Int {
    max(min(line.indentation + 4, columns / 2, columns - 2), 0)
  }

  /// Brackets that nest more deeply than this do not make lines shorter still.
  private static let deepest = 10

  /// Where a part ends that starts at `start`: the cheapest place that fits, where unused columns cost one each.
  private func end(of cells: [CodeLine.Cell], from start: Int, width: Int) -> Int {
    var used = 0
    var best: (end: Int, cost: Int)?
    var isIndentation = start == 0
    var depth = 0
    for index in start..<cells.count {
      let cell = cells[index]
      used += cell.columns
      if cell.character != " " { isIndentation = false }
      switch cell.character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      default: break
      }
      // Spaces at the end of a line need no room.
      if used > width, cell.character != " " { return best?.end ?? max(index, start + 1) }
      guard index + 1 < cells.count, !isIndentation, let price = price(cells, index) else { continue }
      // Breaks inside of brackets tear apart what belongs together.
      let cost = price + 2 * min(depth, Self.deepest) + max(width - used, 0)
      if best.map({ cost <= $0.cost }) ?? true { best = (index + 1, cost) }
    }
    return cells.count
  }

  /// What a break behind a character costs, in columns; nil where the next character is a space, which stays behind.
  private func price(_ cells: [CodeLine.Cell], _ index: Int) -> Int? {
    let (character, next) = (cells[index].character, cells[index + 1].character)
    if next == " " || cells[index + 1].columns == 0 { return nil }
    if character == " " {
      let previous = index > 0 ? cells[index - 1].character : " "
      return ",;{".contains(previous) ? 0 : previous == ":" ? 20 : 6
    }
    if next == ".", character != "." {
      return character == ")" || character == "]" || character == "}" ? 6 : 12
    }
    if "([{,;".contains(character) { return 16 }
    if "/\\|&=+-_:".contains(character), next.isLetter || next.isNumber { return 20 }
    return 1_000
  }

  private func trimmed(_ cells: [CodeLine.Cell], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, cells[end - 1].character == " ", cells[end - 1].style.background == nil {
      end -= 1
    }
    return end
  }
}
