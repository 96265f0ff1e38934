internal import Displays
internal import Frames
internal import Notebooks

/// Puts the decimal points of a column below one another.
struct DecimalAlignment {
  /// The width of the longest fraction.
  private let width: Points
  private let text: TextSetter
  private let type: TextStyle

  /// Nil for a column that does not stand right or that holds anything but plain numbers.
  init?(_ cells: [[Inline]], alignment: Paragraph.Alignment, in type: TextStyle, text: TextSetter) {
    guard alignment == .right else { return nil }
    let numbers = cells.map(\.numericText)
    let isDecimal = { (number: String?) in
      number.map { $0.isEmpty || NumericText.isNumber($0) && !$0.contains { "eE×±".contains($0) } } ?? false
    }
    guard numbers.allSatisfy(isDecimal) else { return nil }
    self.text = text
    self.type = type
    width = numbers.compactMap { $0 }.filter { !$0.isEmpty }
      .reduce(0) { max($0, Self.width(ofFractionIn: $1, type, text)) }
  }

  /// What stays free at the right of an entry.
  func indent(of cell: [Inline]) -> Points {
    guard let number = cell.numericText, !number.isEmpty else { return 0 }
    return width - Self.width(ofFractionIn: number, type, text)
  }

  private static func width(ofFractionIn number: String, _ type: TextStyle, _ text: TextSetter) -> Points {
    text.typefaces.width(of: String(NumericText.fraction(of: number)), in: type)
  }
}
