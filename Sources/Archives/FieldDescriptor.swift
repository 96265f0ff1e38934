/// What the compiler writes down about the fields of a structure or class, or the cases of an enumeration
/// (`FieldDescriptor` and `FieldRecord` in the Swift runtime's ABI).
struct FieldDescriptor {
  struct Record {
    let name: String
    let flags: UInt32
    /// The name of the type, ended by a zero byte; nil for a case that carries nothing.
    let typeName: UnsafePointer<UInt8>?

    /// Whether the type's own name is that of the empty tuple.
    var isVoid: Bool {
      typeName.map { $0[0] == UInt8(ascii: "y") && $0[1] == UInt8(ascii: "t") && $0[2] == 0 } ?? false
    }

    /// What stands behind the type's own name, if the reference is not strong.
    var ownership: Ownership {
      guard let typeName else { return .unmanaged }
      let length = FieldDescriptor.length(ofMangledName: typeName)
      guard length >= 2, typeName[length - 2] == UInt8(ascii: "X") else { return .unmanaged }
      switch typeName[length - 1] {
      case UInt8(ascii: "w"): return .weak
      case UInt8(ascii: "o"): return .unowned
      default: return .unmanaged
      }
    }
  }

  let records: [Record]
  private let context: UnsafeRawPointer

  /// - Parameter context: the description of the nominal type.
  init?(context: UnsafeRawPointer) {
    guard let fields = Self.target(ofReferenceAt: context + 16) else { return nil }
    self.context = context
    let recordSize = Int(fields.load(fromByteOffset: 10, as: UInt16.self))
    let count = Int(fields.load(fromByteOffset: 12, as: UInt32.self))
    records = (0..<count).map { index in
      let record = fields + 16 + index * recordSize
      let name = Self.target(ofReferenceAt: record + 8)?.assumingMemoryBound(to: CChar.self)
      return Record(
        name: name.map { String(cString: $0) } ?? "", flags: record.load(as: UInt32.self),
        typeName: Self.target(ofReferenceAt: record + 4)?.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// The type that a record names, or nil if it cannot be found.
  ///
  /// - Parameter arguments: those of the generic type.
  func type(named name: UnsafePointer<UInt8>, arguments: UnsafeRawPointer) -> Any.Type? {
    _getTypeByMangledNameInContext(
      name, UInt(Self.length(ofMangledName: name)), genericContext: context, genericArguments: arguments)
  }

  private static func target(ofReferenceAt place: UnsafeRawPointer) -> UnsafeRawPointer? {
    let distance = place.load(as: Int32.self)
    return distance == 0 ? nil : place + Int(distance)
  }

  /// A mangled name ends with a zero byte, but the references to types in it may have some of their own.
  private static func length(ofMangledName start: UnsafePointer<UInt8>) -> Int {
    var end = 0
    while start[end] != 0 {
      switch start[end] {
      case 0x01...0x17: end += 5
      case 0x18...0x1f: end += 1 + MemoryLayout<Int>.size
      default: end += 1
      }
    }
    return end
  }
}
