/// Reads what `BinaryEncoder` wrote.
package enum BinaryDecoder {
  package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    var reader = BinaryReader(bytes)
    let value = try BinaryValue(reading: &reader)
    guard reader.isAtEnd else { throw BinaryFormatError() }
    return try read(type, from: value, path: [])
  }

  fileprivate static func read<Value: Decodable>(
    _ type: Value.Type, from value: BinaryValue, path: [any CodingKey]
  ) throws -> Value {
    if let integerType = type as? any FixedWidthInteger.Type {
      return try integer(integerType, from: value, path: path) as! Value
    }
    let leaf: Any? =
      switch value {
      case .boolean(let content): content as? Value
      case .text(let content): content as? Value
      case .bytes(let content): content as? Value
      case .numbers(let content): content as? Value
      case .number(let content): type == Float.self ? Float(content) as? Value : content as? Value
      default: nil
      }
    if let leaf = leaf as? Value { return leaf }
    // A leaf's own initializer would come back here for ever.
    if isLeaf(type) { throw mismatch(type, path) }
    return try Value(from: Reader(value: value, codingPath: path))
  }

  private static func integer<Integer: FixedWidthInteger>(
    _ type: Integer.Type, from value: BinaryValue, path: [any CodingKey]
  ) throws -> Integer {
    let exact: Integer? =
      switch value {
      case .integer(let content): Integer(exactly: content)
      case .unsigned(let content): Integer(exactly: content)
      default: nil
      }
    guard let exact else { throw mismatch(type, path) }
    return exact
  }

  fileprivate static func mismatch(_ type: Any.Type, _ path: [any CodingKey]) -> DecodingError {
    .typeMismatch(type, .init(codingPath: path, debugDescription: "something else is stored here"))
  }

  fileprivate struct Reader: Decoder, SingleValueDecodingContainer {
    let value: BinaryValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
      guard case .map(let entries) = value else { throw mismatch([String: Any].self, codingPath) }
      return KeyedDecodingContainer(KeyedReader<Key>(entries: entries, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
      switch value {
      case .list(let elements): ListReader(elements: elements, codingPath: codingPath)
      case .bytes(let bytes):
        ListReader(elements: bytes.map { .integer(Int64($0)) }, codingPath: codingPath)
      case .numbers(let numbers):
        ListReader(elements: numbers.map { .number($0) }, codingPath: codingPath)
      default: throw mismatch([Any].self, codingPath)
      }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool {
      if case .null = value { true } else { false }
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      return try read(type, from: value, path: codingPath)
    }
  }

  fileprivate static func isLeaf(_ type: Any.Type) -> Bool {
    type == Bool.self || type == String.self || type == Double.self || type == Float.self
  }

  fileprivate struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let entries: [(key: String, value: BinaryValue)]
    /// Where each key stands, if there are so many that to look through them takes long.
    private let places: [String: Int]?
    let codingPath: [any CodingKey]

    private static var fewEntries: Int { 16 }

    init(entries: [(key: String, value: BinaryValue)], codingPath: [any CodingKey]) {
      self.entries = entries
      self.codingPath = codingPath
      places =
        entries.count <= Self.fewEntries
        ? nil : Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    private func value(_ key: String) -> BinaryValue? {
      guard let places else { return entries.first { $0.key == key }?.value }
      return places[key].map { entries[$0].value }
    }

    var allKeys: [Key] { entries.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { value(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try reader(forKey: key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try reader(forKey: key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
      -> KeyedDecodingContainer<Nested>
    { try reader(forKey: key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try reader(forKey: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try reader(forKey: SuperKey()) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try reader(forKey: key) }

    private func reader(forKey key: any CodingKey) throws -> Reader {
      guard let value = value(key.stringValue) else {
        throw DecodingError.keyNotFound(
          key, .init(codingPath: codingPath, debugDescription: "the field is missing"))
      }
      return Reader(value: value, codingPath: codingPath + [key])
    }
  }

  fileprivate struct ListReader: UnkeyedDecodingContainer {
    let elements: [BinaryValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    // An element that cannot be decoded stays where it is, so that no error is passed over.

    mutating func decodeNil() throws -> Bool {
      guard try next().decodeNil() else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try advancing { try $0.decode(type) }
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
      -> KeyedDecodingContainer<Nested>
    { try advancing { try $0.container(keyedBy: type) } }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try advancing { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try advancing { $0 } }

    private mutating func advancing<Part>(_ body: (Reader) throws -> Part) throws -> Part {
      let part = try body(next())
      currentIndex += 1
      return part
    }

    private func next() throws -> Reader {
      guard !isAtEnd else {
        throw DecodingError.valueNotFound(
          Any.self, .init(codingPath: codingPath, debugDescription: "the list ends here"))
      }
      return Reader(value: elements[currentIndex], codingPath: codingPath)
    }
  }
}
