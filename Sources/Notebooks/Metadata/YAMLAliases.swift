/// Bounds what aliases stand for: a few of them, each a list of earlier ones, would come to millions of values.
enum YAMLAliases {
  /// Together they stand for at most twenty times what is written.
  private static let mostOfCollections = 8

  /// The name of an alias where there are too many that stand for lists or for keys and values.
  static func firstBeyondLimit(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let collections = collectionAnchors(in: bytes)
    guard !collections.isEmpty else { return nil }
    var count = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "*") {
      let name = name(in: bytes, behind: offset)
      guard collections.contains(name) else { continue }
      count += 1
      if count > mostOfCollections { return name }
    }
    return nil
  }

  /// The names of the anchors behind which no plain or quoted text begins on the same line.
  private static func collectionAnchors(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "&") {
      let name = name(in: bytes, behind: offset)
      var next = offset + 1 + name.utf8.count
      while next < bytes.count, bytes[next].isBlank { next += 1 }
      guard !name.isEmpty, next == bytes.count || !startsText(bytes[next]) else { continue }
      names.insert(name)
    }
    return names
  }

  private static func startsText(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  /// The letters, digits, hyphens and underscores behind an offset, of which YAML makes names.
  private static func name(in bytes: [UInt8], behind offset: Int) -> String {
    var end = offset + 1
    while end < bytes.count,
      bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: "-")
        || bytes[end] == UInt8(ascii: "_")
    { end += 1 }
    return bytes.text(offset + 1..<end)
  }
}
