/// What a `Codable` value consists of, between the value and its bytes.
///
/// JSON will not do for messages and stored results: it has no NaN, and a picture becomes text.
indirect enum BinaryValue {
  case null
  case boolean(Bool)
  case integer(Int64)
  case unsigned(UInt64)
  case number(Double)
  case text(String)
  case bytes([UInt8])
  case numbers([Double])
  case list([BinaryValue])
  case map([(key: String, value: BinaryValue)])

  private enum Tag: UInt8 {
    case null, no, yes, integer, unsigned, number, text, bytes, numbers, list, map
  }

  /// How many lists and maps may lie in each other, so that neither a deep value nor damaged bytes fill the stack.
  static let greatestDepth = 128

  /// - Parameter depth: how many lists and maps may lie in each other.
  func write(to bytes: inout [UInt8], depth: Int = greatestDepth) throws(NestingError) {
    guard depth >= 0 else { throw NestingError() }
    switch self {
    case .null: bytes.append(Tag.null.rawValue)
    case .boolean(let value): bytes.append((value ? Tag.yes : Tag.no).rawValue)
    case .integer(let value):
      bytes.append(Tag.integer.rawValue)
      bytes.append(fixed: UInt64(bitPattern: value))
    case .unsigned(let value):
      bytes.append(Tag.unsigned.rawValue)
      bytes.append(fixed: value)
    case .number(let value):
      bytes.append(Tag.number.rawValue)
      bytes.append(fixed: value.bitPattern)
    case .text(let text):
      bytes.append(Tag.text.rawValue)
      bytes.append(text: text)
    case .bytes(let content):
      bytes.append(Tag.bytes.rawValue)
      bytes.append(fixed: UInt64(content.count))
      bytes.append(contentsOf: content)
    case .numbers(let numbers):
      bytes.append(Tag.numbers.rawValue)
      bytes.append(fixed: UInt64(numbers.count))
      for number in numbers { bytes.append(fixed: number.bitPattern) }
    case .list(let elements):
      bytes.append(Tag.list.rawValue)
      bytes.append(fixed: UInt64(elements.count))
      for element in elements { try element.write(to: &bytes, depth: depth - 1) }
    case .map(let entries):
      bytes.append(Tag.map.rawValue)
      bytes.append(fixed: UInt64(entries.count))
      for (key, value) in entries {
        bytes.append(text: key)
        try value.write(to: &bytes, depth: depth - 1)
      }
    }
  }

  init(reading reader: inout BinaryReader, depth: Int = greatestDepth) throws(BinaryFormatError) {
    guard depth >= 0 else { throw BinaryFormatError() }
    guard let tag = Tag(rawValue: try reader.byte()) else { throw BinaryFormatError() }
    switch tag {
    case .null: self = .null
    case .no: self = .boolean(false)
    case .yes: self = .boolean(true)
    case .integer: self = .integer(Int64(bitPattern: try reader.fixed()))
    case .unsigned: self = .unsigned(try reader.fixed())
    case .number: self = .number(Double(bitPattern: try reader.fixed()))
    case .text: self = .text(try reader.text())
    case .bytes: self = .bytes(Array(try reader.bytes(count: try reader.count(of: 1))))
    case .numbers:
      var numbers: [Double] = []
      for _ in 0..<(try reader.count(of: 8)) { numbers.append(Double(bitPattern: try reader.fixed())) }
      self = .numbers(numbers)
    case .list:
      var elements: [BinaryValue] = []
      for _ in 0..<(try reader.count(of: 1)) {
        elements.append(try BinaryValue(reading: &reader, depth: depth - 1))
      }
      self = .list(elements)
    case .map:
      var entries: [(key: String, value: BinaryValue)] = []
      for _ in 0..<(try reader.count(of: 9)) {
        entries.append((try reader.text(), try BinaryValue(reading: &reader, depth: depth - 1)))
      }
      self = .map(entries)
    }
  }
}

/// Bytes that are not what the encoder wrote: cut short or damaged.
package struct BinaryFormatError: Error, Hashable, CustomStringConvertible {
  package init() {}

  package var description: String { "the data is damaged" }
}

/// A value whose parts lie in each other too deeply to be written.
package struct NestingError: Error, Hashable, CustomStringConvertible {
  package var description: String { "its parts lie in each other too deeply" }
}
