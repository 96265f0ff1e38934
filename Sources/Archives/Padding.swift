internal import Synchronization

/// Which bytes of a plain value nobody sets, so that they may hold anything.
struct Padding {
  /// Where they lie, up to the next element of an array.
  let gaps: [Range<Int>]
  let stride: Int

  private static let known = Mutex<[ObjectIdentifier: Padding?]>([:])

  /// - Returns: nil if that hangs on the value, as in an enumeration whose cases carry something.
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

  private static func used(of type: Any.Type) -> [Range<Int>]? {
    // One of three elements takes the room of four.
    if let vector = type as? any SIMD.Type { return [0..<sizeOfElements(vector)] }
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

  private static func sizeOfElements<Vector: SIMD>(_: Vector.Type) -> Int {
    Vector.scalarCount * MemoryLayout<Vector.Scalar>.size
  }
}
