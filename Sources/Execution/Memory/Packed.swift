internal import Messages

/// A value that is long, and so is decoded only when it is asked for.
struct Packed<Value: Codable & Sendable>: Hashable, Sendable, Codable {
  private var bytes: [UInt8]

  init(_ value: Value) throws { bytes = try BinaryEncoder.encode(value) }

  /// Nil if another version of Sheaf has written it.
  var value: Value? { try? BinaryDecoder.decode(Value.self, from: bytes) }
}
