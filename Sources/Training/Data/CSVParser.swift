/// Takes records off the front of a CSV file.
struct CSVParser {
  private let bytes: [UInt8]
  private let separator: UInt8
  private let path: String
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8], separator: UInt8, path: String) {
    self.bytes = bytes
    self.separator = separator
    self.path = path
    // A byte order mark is no part of the first name.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The next record; nil at the end. Empty lines are skipped.
  mutating func next() throws(DatasetError) -> CSVFile.Record? {
    while current == Self.newline || current == Self.carriageReturn { endLine() }
    guard current != nil else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field())
      if current == separator {
        position += 1
      } else {
        if current != nil { endLine() }
        return CSVFile.Record(line: start, fields: fields)
      }
    }
  }

  /// Takes `\n`, `\r\n` or `\r`.
  private mutating func endLine() {
    if current == Self.carriageReturn {
      position += 1
      if current == Self.newline { position += 1 }
    } else {
      position += 1
    }
    line += 1
  }

  private mutating func field() throws(DatasetError) -> String {
    if current == Self.quote { return try quotedField() }
    let start = position
    while let byte = current, byte != separator, byte != Self.newline, byte != Self.carriageReturn {
      guard byte != Self.quote else {
        throw .malformedLine(
          path: path, line: line, reason: "a quote within a field that does not begin with one")
      }
      position += 1
    }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(DatasetError) -> String {
    let start = line
    var content: [UInt8] = []
    position += 1
    while let byte = current {
      position += 1
      if byte == Self.quote {
        guard current == Self.quote else { return try closed(content) }
        position += 1
      } else if byte == Self.newline || (byte == Self.carriageReturn && current != Self.newline) {
        line += 1
      }
      content.append(byte)
    }
    throw .malformedLine(path: path, line: start, reason: "a quoted field that does not end")
  }

  private mutating func closed(_ content: [UInt8]) throws(DatasetError) -> String {
    guard current == nil || current == separator || current == Self.newline || current == Self.carriageReturn
    else { throw .malformedLine(path: path, line: line, reason: "text after the quote that ends a field") }
    return try text(content[...])
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(DatasetError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformedLine(path: path, line: line, reason: "bytes that are not UTF-8")
    }
    return text
  }
}
