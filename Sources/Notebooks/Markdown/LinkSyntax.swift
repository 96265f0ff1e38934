/// The parts of links that leave no text: addresses, titles and definitions.
struct LinkSyntax {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The end of `](address "title")`, `][label]` or `]`, whose bracket stands at `start`.
  func tailEnd(atBracket start: Int) -> Int {
    let after = min(start + 1, bytes.count)
    guard after < bytes.count else { return after }
    if bytes[after] == UInt8(ascii: "("), let end = inlineEnd(from: after + 1) { return end }
    if bytes[after] == UInt8(ascii: "["), let end = labelEnd(from: after) { return end }
    return after
  }

  /// The end of the line on which the definition `[label]: address "title"` at `start` ends.
  func definitionEnd(from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count, bytes[offset].isWhitespace { offset += 1 }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "["), let label = labelEnd(from: offset),
      label - offset > 2, label < bytes.count, bytes[label] == UInt8(ascii: ":"),
      let address = destinationEnd(from: skipWhitespace(label + 1)), address > skipWhitespace(label + 1)
    else { return nil }
    let title = skipWhitespace(address)
    if title > address, let titleEnd = titleEnd(from: title), let end = lineEnd(from: titleEnd) { return end }
    return lineEnd(from: address)
  }

  private func inlineEnd(from start: Int) -> Int? {
    guard let address = destinationEnd(from: skipWhitespace(start)) else { return nil }
    var offset = skipWhitespace(address)
    if offset > address, let title = titleEnd(from: offset) { offset = skipWhitespace(title) }
    return offset < bytes.count && bytes[offset] == UInt8(ascii: ")") ? offset + 1 : nil
  }

  private func labelEnd(from start: Int) -> Int? {
    var offset = start + 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "]"): return offset + 1
      default: offset += 1
      }
    }
    return nil
  }

  /// How deep CommonMark's parser lets parentheses nest in an address.
  private static let deepestParentheses = 32

  private func destinationEnd(from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "<") {
      var offset = start + 1
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "<") {
        if bytes[offset] == UInt8(ascii: ">") { return offset + 1 }
        offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      return nil
    }
    var depth = 0
    var offset = start
    while offset < bytes.count, !bytes[offset].isWhitespace {
      switch bytes[offset] {
      case UInt8(ascii: "\\") where offset + 1 < bytes.count && bytes[offset + 1].isPunctuation: offset += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > Self.deepestParentheses { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return offset }
        depth -= 1
      default: break
      }
      offset += 1
    }
    return min(offset, bytes.count)
  }

  private func titleEnd(from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let closing: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""): closing = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): closing = UInt8(ascii: "'")
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    default: return nil
    }
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == closing { return offset + 1 }
      // A title in parentheses holds none.
      if closing == UInt8(ascii: ")"), bytes[offset] == UInt8(ascii: "(") { return nil }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func skipWhitespace(_ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset].isWhitespace { offset += 1 }
    return offset
  }

  private func lineEnd(from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
    if offset >= bytes.count { return bytes.count }
    return bytes[offset] == UInt8(ascii: "\n") ? offset + 1 : nil
  }
}
