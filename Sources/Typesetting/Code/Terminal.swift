/// A terminal without a last line: what stands on it when a program has ended is what the reader gets to see.
///
/// Progress bars that return to the start of their line, or move up and write again, leave their last state.
struct Terminal {
  private(set) var lines = [CodeLine()]
  private let grid: CodeGrid
  private var rendition: TerminalRendition
  private var row = 0
  /// The index of the cell that is written next.
  private var column = 0

  /// The rightmost place that the cursor can be moved to without writing.
  private static let furthestColumn = 500
  private static let tabWidth = 8

  init(plain: CodeStyle, grid: CodeGrid) {
    rendition = TerminalRendition(plain: plain)
    self.grid = grid
  }

  mutating func write(_ text: String) {
    var rest = text.unicodeScalars[...]
    while let input = TerminalInput.next(&rest) {
      switch input {
      case .character(let character): write(character)
      case .control(let final, let parameters): perform(final, parameters)
      }
    }
  }

  private mutating func write(_ character: Character) {
    switch character {
    case "\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}": move(to: row + 1, 0)
    case "\r": column = 0
    case "\u{8}": column = max(column - 1, 0)
    case "\t": column = (column / Self.tabWidth + 1) * Self.tabWidth
    case _ where character.unicodeScalars.first!.value < 0x20 || character == "\u{7f}": break
    default: put(character)
    }
  }

  private mutating func put(_ character: Character) {
    var line = CodeLine()
    line.append(character, rendition.current, tabWidth: Self.tabWidth, grid: grid)
    pad(to: column)
    if column < lines[row].cells.count {
      lines[row].cells[column] = line.cells[0]
    } else {
      lines[row].cells += line.cells
    }
    column += 1
  }

  private mutating func perform(_ final: Character, _ parameters: [Int]) {
    let first = parameters.first ?? 0
    let count = max(first, 1)
    switch final {
    case "m": rendition.select(parameters)
    case "A", "F": move(to: row - count, final == "A" ? column : 0)
    case "B", "E": move(to: min(row + count, lines.count - 1), final == "B" ? column : 0)
    case "C": column = min(column + count, Self.furthestColumn)
    case "D": column = max(column - count, 0)
    case "G": column = min(count - 1, Self.furthestColumn)
    case "H", "f":
      move(to: min(count, lines.count) - 1, min(parameters.dropFirst().first ?? 1, Self.furthestColumn) - 1)
    case "K": eraseLine(first)
    case "J": eraseScreen(first)
    default: break
    }
  }

  private mutating func move(to row: Int, _ column: Int) {
    self.row = max(row, 0)
    self.column = max(column, 0)
    while lines.count <= self.row { lines.append(CodeLine()) }
  }

  private mutating func eraseLine(_ part: Int) {
    let count = lines[row].cells.count
    switch part {
    case 0: lines[row].cells.removeSubrange(min(column, count)...)
    case 1: blank(0..<min(column + 1, count))
    default: lines[row].cells = []
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    switch part {
    case 0:
      eraseLine(0)
      lines.removeSubrange((row + 1)...)
    case 1:
      for above in 0..<row { lines[above].cells = [] }
      eraseLine(1)
    default:
      lines = [CodeLine()]
      move(to: 0, 0)
    }
  }

  private var space: CodeLine.Cell { CodeLine.Cell(character: " ", columns: 1, style: rendition.plain) }

  private mutating func pad(to column: Int) {
    let missing = column - lines[row].cells.count
    if missing > 0 { lines[row].cells += Array(repeating: space, count: missing) }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { lines[row].cells[index] = space }
  }
}
