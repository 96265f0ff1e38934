/// The classes of ASCII characters that Markdown's rules speak of.
extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isWhitespace: Bool {
    isBlank || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
  }

  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

  /// Whether a backslash before the character takes its meaning away.
  var isPunctuation: Bool {
    (0x21...0x7E).contains(self) && !isDigit && !isLetter
  }

  /// Whether the character may stand in a label such as `fig-loss`.
  var isLabelCharacter: Bool {
    isDigit || isLetter || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ":") || self == UInt8(ascii: ".") || self >= 0x80
  }
}

extension [UInt8] {
  /// Whether `text` stands at `offset`.
  func has(_ text: String, at offset: Int) -> Bool {
    let utf8 = text.utf8
    guard offset >= 0, offset + utf8.count <= count else { return false }
    return utf8.elementsEqual(self[offset..<offset + utf8.count])
  }

  /// How often `byte` is repeated from `offset` on.
  func runLength(of byte: UInt8, at offset: Int) -> Int {
    var end = offset
    while end < count, self[end] == byte { end += 1 }
    return end - offset
  }

  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
