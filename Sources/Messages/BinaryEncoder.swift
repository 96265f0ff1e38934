/// Writes `Codable` values as compact bytes in which every number keeps all its bits.
package enum BinaryEncoder {
  package static func encode(_ value: some Encodable) throws -> [UInt8] {
    try encode(value, depth: BinaryValue.greatestDepth)
  }

  /// - Parameter depth: how many lists and maps may lie in each other.
  static func encode(_ value: some Encodable, depth: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try Node(of: value, at: Place(path: [], room: depth)).value.write(to: &bytes, depth: depth)
    return bytes
  }

  /// Where a part of the value stands.
  fileprivate struct Place {
    var path: [any CodingKey]
    /// How many parts may still lie in each other below it.
    var room: Int

    func inner(_ key: (any CodingKey)? = nil) -> Place {
      Place(path: key.map { path + [$0] } ?? path, room: room - 1)
    }
  }

  /// A part of the value being written; containers share it until all is filled in.
  fileprivate final class Node {
    enum Content {
      case leaf(BinaryValue)
      case list([Node])
      case map([(String, Node)])
    }

    var content = Content.leaf(.null)

    init() {}

    init<Value: Encodable>(of value: Value, at place: Place) throws {
      guard place.room >= 0 else { throw NestingError() }
      switch value {
      case let value as Bool: content = .leaf(.boolean(value))
      case let value as String: content = .leaf(.text(value))
      case let value as Double: content = .leaf(.number(value))
      case let value as Float: content = .leaf(.number(Double(value)))
      case let value as any FixedWidthInteger:
        if let value = Int64(exactly: value) {
          content = .leaf(.integer(value))
        } else if let value = UInt64(exactly: value) {
          content = .leaf(.unsigned(value))
        } else {
          throw EncodingError.invalidValue(
            value, .init(codingPath: place.path, debugDescription: "the integer needs more than 64 bits"))
        }
      // An empty array of anything passes for an array of bytes, so the type is compared.
      case let value as [UInt8] where Value.self == [UInt8].self: content = .leaf(.bytes(value))
      case let value as [Double] where Value.self == [Double].self: content = .leaf(.numbers(value))
      default: try value.encode(to: Writer(node: self, place: place))
      }
    }

    var value: BinaryValue {
      switch content {
      case .leaf(let value): value
      case .list(let nodes): .list(nodes.map(\.value))
      case .map(let entries): .map(entries.map { ($0, $1.value) })
      }
    }

    func append(_ node: Node) {
      guard case .list(var nodes) = content else { return content = .list([node]) }
      // The array must have one owner while it grows.
      content = .leaf(.null)
      nodes.append(node)
      content = .list(nodes)
    }

    func set(_ node: Node, forKey key: any CodingKey) {
      guard case .map(var entries) = content else { return content = .map([(key.stringValue, node)]) }
      content = .leaf(.null)
      entries.append((key.stringValue, node))
      content = .map(entries)
    }
  }

  fileprivate struct Writer: Encoder, SingleValueEncodingContainer {
    let node: Node
    let place: Place
    var codingPath: [any CodingKey] { place.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      if case .map = node.content {} else { node.content = .map([]) }
      return KeyedEncodingContainer(KeyedWriter<Key>(node: node, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
      if case .list = node.content {} else { node.content = .list([]) }
      return ListWriter(node: node, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { node.content = .leaf(.null) }

    func encode<Value: Encodable>(_ value: Value) throws {
      node.content = try Node(of: value, at: place.inner()).content
    }
  }

  fileprivate struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: Node
    let place: Place
    var codingPath: [any CodingKey] { place.path }

    func encodeNil(forKey key: Key) { node.set(Node(), forKey: key) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      node.set(try Node(of: value, at: place.inner(key)), forKey: key)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedEncodingContainer<Nested>
    { writer(forKey: key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      writer(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { writer(forKey: SuperKey()) }

    func superEncoder(forKey key: Key) -> any Encoder { writer(forKey: key) }

    private func writer(forKey key: any CodingKey) -> Writer {
      let child = Node()
      node.set(child, forKey: key)
      return Writer(node: child, place: place.inner(key))
    }
  }

  fileprivate struct ListWriter: UnkeyedEncodingContainer {
    let node: Node
    let place: Place
    var codingPath: [any CodingKey] { place.path }

    var count: Int {
      if case .list(let nodes) = node.content { nodes.count } else { 0 }
    }

    func encodeNil() { node.append(Node()) }

    func encode<Value: Encodable>(_ value: Value) throws {
      node.append(try Node(of: value, at: place.inner()))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      writer().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer().unkeyedContainer() }

    func superEncoder() -> any Encoder { writer() }

    private func writer() -> Writer {
      let child = Node()
      node.append(child)
      return Writer(node: child, place: place.inner())
    }
  }
}

/// The key under which a class's superclass is written.
struct SuperKey: CodingKey {
  var stringValue: String { "super" }
  var intValue: Int? { nil }

  init() {}
  init?(stringValue: String) { nil }
  init?(intValue: Int) { nil }
}
