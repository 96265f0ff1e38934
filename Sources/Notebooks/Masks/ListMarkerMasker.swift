/// Turns Pandoc's list markers, such as `(a)` and `iv.`, into numbers of the same length.
///
/// What a marker counts is decided later, when the whole list is known: an `i` after an `h` is a letter.
struct ListMarkerMasker {
  /// A marker counts only where a list can begin: behind a blank line, or below another item.
  static func mask(_ text: inout MaskedText, lines: SourceLines, from firstLine: Int) {
    var mayBegin = true
    for number in stride(from: firstLine, through: lines.count, by: 1) {
      let line = lines[number]
      let (offset, isListItem) = LinePrefix.endWithMarkers(in: text.bytes, line)
      if offset == line.upperBound {
        mayBegin = true
        continue
      }
      if mayBegin || isListItem, let (marker, end) = marker(in: text.bytes, at: offset, to: line.upperBound) {
        text.listMarkers[offset] = marker
        for digit in offset..<end - 2 { text.bytes[digit] = UInt8(ascii: "0") }
        text.bytes[end - 2] = UInt8(ascii: "1")
        text.bytes[end - 1] = UInt8(ascii: ")")
        mayBegin = true
      } else {
        mayBegin = isListItem || text.bytes[offset] == UInt8(ascii: "#") || text.bytes.has(":::", at: offset)
      }
    }
  }

  private static func marker(
    in bytes: [UInt8], at start: Int, to end: Int
  ) -> (marker: ListMarker, end: Int)? {
    let isOpen = bytes[start] == UInt8(ascii: "(")
    let wordStart = isOpen ? start + 1 : start
    var wordEnd = wordStart
    while wordEnd < end, bytes[wordEnd].isLowercaseLetter || isOpen && bytes[wordEnd].isDigit {
      wordEnd += 1
    }
    guard (1...7).contains(wordEnd - wordStart), wordEnd < end else { return nil }
    let word = bytes.text(wordStart..<wordEnd)
    guard word.count == 1 || RomanNumeral.value(of: word) != nil || Int(word) != nil else { return nil }
    let delimiter: List.Delimiter
    switch (isOpen, bytes[wordEnd]) {
    case (true, UInt8(ascii: ")")): delimiter = .parentheses
    case (false, UInt8(ascii: ")")): delimiter = .parenthesis
    case (false, UInt8(ascii: ".")): delimiter = .period
    default: return nil
    }
    guard wordEnd + 1 == end || bytes[wordEnd + 1].isBlank else { return nil }
    return (ListMarker(word: word, delimiter: delimiter), wordEnd + 1)
  }
}

enum RomanNumeral {
  private static let values: [Character: Int] = [
    "i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000,
  ]

  /// The value of a numeral in small letters, written as it should be.
  static func value(of word: String) -> Int? {
    var total = 0
    var previous = 0
    for letter in word.reversed() {
      guard let value = values[letter] else { return nil }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return total > 0 && numeral(total) == word ? total : nil
  }

  static func numeral(_ value: Int) -> String {
    let steps = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
      (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = value
    var word = ""
    for (step, letters) in steps {
      while rest >= step {
        word += letters
        rest -= step
      }
    }
    return word
  }
}
