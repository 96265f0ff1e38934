internal import Foundation

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

  func write(to bytes: inout [UInt8]) {
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
      for element in elements { element.write(to: &bytes) }
    case .map(let entries):
      bytes.append(Tag.map.rawValue)
      bytes.append(fixed: UInt64(entries.count))
      for (key, value) in entries {
        bytes.append(text: key)
        value.write(to: &bytes)
      }
    }
  }

  init(reading reader: inout BinaryReader) throws(BinaryFormatError) {
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
      for _ in 0..<(try reader.count(of: 1)) { elements.append(try BinaryValue(reading: &reader)) }
      self = .list(elements)
    case .map:
      var entries: [(key: String, value: BinaryValue)] = []
      for _ in 0..<(try reader.count(of: 9)) {
        entries.append((try reader.text(), try BinaryValue(reading: &reader)))
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

/// Takes values from the front of some bytes.
struct BinaryReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(BinaryFormatError) -> UInt8 {
    guard let byte = rest.popFirst() else { throw BinaryFormatError() }
    return byte
  }

  mutating func bytes(count: Int) throws(BinaryFormatError) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw BinaryFormatError() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Eight bytes, the lowest first.
  mutating func fixed() throws(BinaryFormatError) -> UInt64 {
    try bytes(count: 8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The number of elements that follow, each of which takes at least `size` bytes: a damaged number must
  /// not reserve the machine's memory.
  mutating func count(of size: Int) throws(BinaryFormatError) -> Int {
    let count = try fixed()
    guard count <= UInt64(rest.count / size) else { throw BinaryFormatError() }
    return Int(count)
  }

  mutating func text() throws(BinaryFormatError) -> String {
    guard let text = String(validating: try bytes(count: try count(of: 1)), as: UTF8.self) else {
      throw BinaryFormatError()
    }
    return text
  }
}

extension [UInt8] {
  /// Eight bytes, the lowest first.
  mutating func append(fixed value: UInt64) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func append(text: String) {
    append(fixed: UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}
