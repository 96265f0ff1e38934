internal import Frames

/// The grid of columns that fixed-width type stands on.
struct CodeGrid {
  let typefaces: Typefaces
  let style: TextStyle
  /// The width of one column.
  let column: Em

  init(typefaces: Typefaces, size: Points) {
    self.typefaces = typefaces
    style = TextStyle(size: size).with(\.family, .mono)
    column = typefaces.shape("0", in: style).width
  }

  var columnWidth: Points { column.at(style.size) }

  /// How many whole columns fit into a width.
  func columns(in width: Points) -> Int { max(1, Int((width / columnWidth + 1e-6).rounded(.down))) }

  /// How many columns a character takes, as programs that print tables for a terminal count them.
  func columns(of character: Character) -> Int {
    if character.isASCII { return 1 }
    if Self.isWide(character) { return 2 }
    return typefaces.shape(String(character), in: style).width > 0 ? 1 : 0
  }

  /// The ranges of UAX 11 whose characters are wide, and the characters that are shown as emoji.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
    0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd,
  ]

  private static func isWide(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return false }
    return first.properties.isEmojiPresentation || scalars.contains("\u{fe0f}")
      || wideRanges.contains { $0.contains(first.value) }
  }
}
