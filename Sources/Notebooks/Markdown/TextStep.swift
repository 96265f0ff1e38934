/// How much of the source one piece of cmark-gfm's text stands for: escapes, entities and smart
/// punctuation have other lengths there.
struct TextStep {
  let literalLength: Int
  let sourceLength: Int

  init(_ literal: [UInt8], _ index: Int, _ source: [UInt8], _ cursor: Int) {
    let byte = source[cursor]
    if byte == UInt8(ascii: "\\"), cursor + 1 < source.count, source[cursor + 1].isPunctuation,
      source[cursor + 1] == literal[index]
    {
      (literalLength, sourceLength) = (1, 2)
    } else if byte == UInt8(ascii: "&"), let entity = Entity(source, at: cursor),
      literal[index...].starts(with: entity.value)
    {
      (literalLength, sourceLength) = (entity.value.count, entity.length)
    } else if let length = Self.smartLength(literal, index, byte) {
      (literalLength, sourceLength) = (3, length)
    } else {
      (literalLength, sourceLength) = (1, byte == literal[index] ? 1 : 0)
    }
  }

  /// How many bytes the quote, dash or ellipsis at `index` has in the source, which begins with `byte`.
  private static func smartLength(_ literal: [UInt8], _ index: Int, _ byte: UInt8) -> Int? {
    guard index + 2 < literal.count, literal[index] == 0xE2, literal[index + 1] == 0x80 else { return nil }
    switch (literal[index + 2], byte) {
    case (0x9C, UInt8(ascii: "\"")), (0x9D, UInt8(ascii: "\"")): return 1
    case (0x98, UInt8(ascii: "'")), (0x99, UInt8(ascii: "'")): return 1
    case (0x93, UInt8(ascii: "-")): return 2
    case (0x94, UInt8(ascii: "-")), (0xA6, UInt8(ascii: ".")): return 3
    default: return nil
    }
  }
}

/// A character reference such as `&amp;` or `&#8212;`.
private struct Entity {
  let value: [UInt8]
  let length: Int

  init?(_ source: [UInt8], at start: Int) {
    let limit = min(start + 40, source.count)
    guard let end = source[start..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = source[start...end]
    guard name.dropFirst().dropLast().allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") })
    else { return nil }
    // cmark-gfm holds the table of HTML's two thousand names.
    let paragraph = CommonMark.parse(Array(name)).document.children.first
    guard case .text(let text) = paragraph?.children.first?.kind, !text.utf8.elementsEqual(name)
    else { return nil }
    value = Array(text.utf8)
    length = name.count
  }
}
