/// A line of code as characters on a grid of equal columns.
struct CodeLine {
  struct Cell: Hashable {
    var character: Character
    /// How many columns the character takes; an East Asian one takes two, a combining one alone none.
    var columns: Int
    var style: CodeStyle
  }

  var cells: [Cell] = []
  /// The columns of what has been appended.
  private var end = 0

  var columns: Int { cells.reduce(0) { $0 + $1.columns } }

  var isBlank: Bool { cells.allSatisfy { $0.character.isWhitespace } }

  /// The number of spaces at the start.
  var indentation: Int { cells.prefix { $0.character == " " }.count }

  /// Adds a character; a tab becomes the spaces up to the next stop.
  mutating func append(_ character: Character, _ style: CodeStyle, tabWidth: Int, grid: CodeGrid) {
    guard character == "\t" else {
      let visible = Self.visible(character)
      let cell = Cell(character: visible, columns: grid.columns(of: visible), style: style)
      cells.append(cell)
      end += cell.columns
      return
    }
    let space = Cell(character: " ", columns: 1, style: style)
    let count = tabWidth - end % tabWidth
    cells += Array(repeating: space, count: count)
    end += count
  }

  mutating func trimEnd() {
    while cells.last.map({ $0.character.isWhitespace && $0.style.background == nil }) == true {
      cells.removeLast()
    }
  }

  /// A control character has no shape of its own; its picture in Unicode stands for it.
  private static func visible(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return character
    }
    switch scalar.value {
    case 0..<0x20: return Character(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7f: return "\u{2421}"
    case 0x80..<0xa0: return "\u{fffd}"
    case 0xa0, 0x2000...0x200a, 0x202f: return " "
    default: return character
    }
  }
}
