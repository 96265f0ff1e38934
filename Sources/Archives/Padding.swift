internal import Synchronization

/// Which bytes of a plain value nobody sets, so that they may hold anything.
struct Padding {
  /// Where they lie, up to the next element of an array.
  let gaps: [Range<Int>]
  let stride: Int

  private static let known = Mutex<[ObjectIdentifier: Padding?]>([:])

  /// - Returns: nil if that is not known: it hangs on the value, as in an enumeration whose cases carry something, or the type
  ///   does not tell all of its parts, as structures of C do not.
  init?(of type: Any.Type) {
    let id = ObjectIdentifier(type)
    let padding: Padding?
    if let known = Self.known.withLock({ $0[id] }) {
      padding = known
    } else {
      padding = Self.used(of: type).map { Padding(type, used: $0) }
      Self.known.withLock { $0[id] = .some(padding) }
    }
    guard let padding else { return nil }
    self = padding
  }

  private init(_ type: Any.Type, used: [Range<Int>]) {
    func stride<Value>(_: Value.Type) -> Int { MemoryLayout<Value>.stride }
    self.stride = _openExistential(type, do: stride)
    var gaps: [Range<Int>] = []
    var end = 0
    for part in used.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if end < part.lowerBound { gaps.append(end..<part.lowerBound) }
      end = max(end, part.upperBound)
    }
    if end < self.stride { gaps.append(end..<self.stride) }
    self.gaps = gaps
  }

  /// The bytes of values with nothing in the gaps.
  func cleared(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(bytes)
    for element in Swift.stride(from: 0, to: bytes.count, by: stride) {
      for gap in gaps {
        for index in gap where element + index < bytes.count { bytes[element + index] = 0 }
      }
    }
    return bytes
  }

  private static func used(of type: Any.Type) -> [Range<Int>]? {
    if Handling.isVector(type) {
      // One of three elements takes the room of four. A mask's elements are wider than what they are read as.
      return (type as? any SIMD.Type).flatMap { isMask(type) ? nil : [0..<sizeOfElements($0)] }
    }
    if _typeName(type).hasPrefix("__C.") { return nil }
    switch Handling.isNumber(type) ? .other : TypeKind(of: type) {
    case .structure, .tuple:
      var used: [Range<Int>] = []
      for field in StoredField.all(of: type) {
        guard let inner = self.used(of: field.type) else { return nil }
        used += inner.map { $0.lowerBound + field.offset..<$0.upperBound + field.offset }
      }
      return used
    case .enumeration where EnumerationCases(of: type)?.cases.contains { $0.payload != nil } ?? true:
      return nil
    default: return [0..<Handling.size(of: type)]
    }
  }

  private static func isMask(_ type: Any.Type) -> Bool { _typeName(type).hasPrefix("Swift.SIMDMask<") }

  private static func sizeOfElements<Vector: SIMD>(_: Vector.Type) -> Int {
    Vector.scalarCount * MemoryLayout<Vector.Scalar>.size
  }
}
