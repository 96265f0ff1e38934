internal import Synchronization

/// Which bytes of a plain value tell it from others.
///
/// Nobody sets what lies between the parts of a value, nor what a case of an enumeration that carries little leaves of the
/// room for a larger one.
struct PlainLayout {
  private enum Part {
    case bytes(Range<Int>)
    /// One whose cases may carry something, with the layouts of what they carry.
    case enumeration(offset: Int, EnumerationCases, payloads: [PlainLayout?])
  }

  private let parts: [Part]
  private let size: Int
  /// The distance to the next element of an array.
  private let stride: Int
  private let alignment: Int

  private static let known = Mutex<[ObjectIdentifier: Box]>([:])

  /// It is never changed.
  private struct Box: @unchecked Sendable { let layout: PlainLayout }

  /// - Parameter type: one that is written as it lies in memory (`Handling.plain`).
  init(of type: Any.Type) {
    let id = ObjectIdentifier(type)
    if let box = Self.known.withLock({ $0[id] }) {
      self = box.layout
      return
    }
    func room<Value>(_: Value.Type) -> (size: Int, stride: Int, alignment: Int) {
      (MemoryLayout<Value>.size, MemoryLayout<Value>.stride, MemoryLayout<Value>.alignment)
    }
    (size, stride, alignment) = _openExistential(type, do: room)
    parts = Self.joined(Self.parts(of: type, at: 0))
    let box = Box(layout: self)
    Self.known.withLock { $0[id] = box }
  }

  /// Whether every byte of an array's elements counts.
  var isWhole: Bool {
    guard parts.count == 1, case .bytes(0..<stride) = parts[0] else { return false }
    return true
  }

  /// What tells values from others that lie in memory one behind the other.
  func meaning(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var meaning: [UInt8] = []
    meaning.reserveCapacity(bytes.count)
    withUnsafeTemporaryAllocation(byteCount: stride, alignment: alignment) { element in
      for start in Swift.stride(from: bytes.startIndex, to: bytes.endIndex, by: stride) {
        element.copyBytes(from: bytes[start..<start + size])
        add(UnsafeRawPointer(element.baseAddress!), to: &meaning)
      }
    }
    return meaning
  }

  private func add(_ value: UnsafeRawPointer, to meaning: inout [UInt8]) {
    for part in parts {
      switch part {
      case .bytes(let range):
        meaning += UnsafeRawBufferPointer(start: value + range.lowerBound, count: range.count)
      case .enumeration(let offset, let cases, let payloads):
        let tag = cases.tag(ofValueAt: value + offset)
        withUnsafeBytes(of: UInt32(tag)) { meaning += $0 }
        guard let payload = payloads[tag] else { continue }
        cases.withPlainPayload(ofValueAt: value + offset) { payload.add($0, to: &meaning) }
      }
    }
  }

  private static func parts(of type: Any.Type, at offset: Int) -> [Part] {
    func all(_ size: Int) -> [Part] { [.bytes(offset..<offset + size)] }
    if let mask = type as? any VectorMask.Type { return parts(of: mask.storage, at: offset) }
    // One of three elements takes the room of four.
    if Handling.isVector(type), let vector = type as? any SIMD.Type { return all(sizeOfElements(vector)) }
    // A structure of C does not tell all of its parts: what seems to be a gap may be a field of some bits or a union.
    if Handling.isNumber(type) || _typeName(type).hasPrefix("__C.") { return all(Handling.size(of: type)) }
    switch TypeKind(of: type) {
    case .structure, .tuple:
      return StoredField.all(of: type).flatMap { parts(of: $0.type, at: offset + $0.offset) }
    case .enumeration:
      guard let cases = EnumerationCases(of: type), cases.cases.contains(where: { $0.payload != nil }) else {
        return all(Handling.size(of: type))
      }
      return [
        .enumeration(offset: offset, cases, payloads: cases.cases.map { $0.payload.map(PlainLayout.init) })
      ]
    default: return all(Handling.size(of: type))
    }
  }

  /// The same parts, with ranges of bytes that touch each other as one.
  private static func joined(_ parts: [Part]) -> [Part] {
    parts.reduce(into: []) { joined, part in
      if case .bytes(let range) = part, case .bytes(let last)? = joined.last,
        last.upperBound == range.lowerBound
      {
        joined[joined.count - 1] = .bytes(last.lowerBound..<range.upperBound)
      } else {
        joined.append(part)
      }
    }
  }

  private static func sizeOfElements<Vector: SIMD>(_: Vector.Type) -> Int {
    Vector.scalarCount * MemoryLayout<Vector.Scalar>.size
  }
}

/// The masks of vectors hold integers, though they are read as truth values.
private protocol VectorMask {
  static var storage: Any.Type { get }
}

extension SIMDMask: VectorMask {
  static var storage: Any.Type { Storage.self }
}
