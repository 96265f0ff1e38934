/// What stands in Pandoc's braces: `{#identifier .class key="value"}`. A value with a brace in it stands in quotes.
struct Attributes: Hashable {
  var identifier: String?
  var classes: [String] = []
  var values: [String: String] = [:]

  /// Reads the braces that open at `offset`, which may not span lines.
  static func parse(_ bytes: [UInt8], at offset: Int) -> (attributes: Attributes, end: Int)? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "{") else { return nil }
    var attributes = Attributes()
    var position = offset + 1
    while true {
      while position < bytes.count, bytes[position].isBlank { position += 1 }
      guard position < bytes.count, bytes[position] != UInt8(ascii: "\n") else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "}"):
        return position == offset + 1 ? nil : (attributes, position + 1)
      case UInt8(ascii: "-"):
        attributes.classes.append("unnumbered")
        position += 1
      case UInt8(ascii: "#"):
        guard let end = word(bytes, from: position + 1) else { return nil }
        attributes.identifier = bytes.text(position + 1..<end)
        position = end
      case UInt8(ascii: "."):
        guard let end = word(bytes, from: position + 1) else { return nil }
        attributes.classes.append(bytes.text(position + 1..<end))
        position = end
      default:
        guard let (key, value, end) = pair(bytes, at: position) else { return nil }
        attributes.values[key] = value
        position = end
      }
    }
  }

  /// The end of the label characters from `start` on, of which there is at least one.
  private static func word(_ bytes: [UInt8], from start: Int) -> Int? {
    var end = start
    while end < bytes.count, bytes[end].isLabelCharacter { end += 1 }
    return end > start ? end : nil
  }

  private static func pair(_ bytes: [UInt8], at start: Int) -> (key: String, value: String, end: Int)? {
    guard let keyEnd = word(bytes, from: start), keyEnd < bytes.count, bytes[keyEnd] == UInt8(ascii: "=")
    else { return nil }
    let key = bytes.text(start..<keyEnd)
    var position = keyEnd + 1
    guard position < bytes.count else { return nil }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      let valueStart = position
      while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
        position += 1
      }
      guard position < bytes.count, bytes[position] == quote else { return nil }
      return (key, bytes.text(valueStart..<position), position + 1)
    }
    let valueStart = position
    while position < bytes.count, !bytes[position].isWhitespace, !"{}".utf8.contains(bytes[position]) {
      position += 1
    }
    return (key, bytes.text(valueStart..<position), position)
  }
}
