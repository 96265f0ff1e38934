/// A stored property of a structure, tuple or class.
struct StoredField {
  let name: String
  let offset: Int
  let type: Any.Type
  let ownership: Ownership

  /// Whether a weak or unowned reference has nothing beside it, such as a protocol's table.
  var holdsOneReference: Bool {
    type is AnyClass || (type as? any OptionalType.Type)?.wrapped is AnyClass
  }

  /// The stored properties of a type, those of its superclasses first.
  ///
  /// - Precondition: the type is a structure, a tuple or a class: on others the runtime's reflection crashes.
  static func all(of type: Any.Type) -> [StoredField] {
    lazy var records = records(of: type)
    // Reflection shows what cannot be copied as nothing at all.
    func isHidden(_ field: Any.Type, _ index: Int) -> Bool {
      field == Void.self && TypeKind(of: type) != .tuple && !records[index].isVoid
    }
    return (0..<recursiveChildCount(type)).map { index in
      var record = FieldRecord()
      let fieldType = childMetadata(type, index: index, record: &record)
      defer { record.free?(record.name) }
      return StoredField(
        name: record.name.map { String(cString: $0) } ?? "\(index)", offset: childOffset(type, index: index),
        type: fieldType,
        ownership: isHidden(fieldType, index)
          ? .noncopyable : record.isStrong ? .strong : records[index].ownership)
    }
  }

  /// What the compiler has written about the properties, in the same order.
  private static func records(of type: Any.Type) -> [FieldDescriptor.Record] {
    let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
    let inherited = (type as? AnyClass).flatMap { _getSuperclass($0) }.map { records(of: $0) } ?? []
    // `ClassMetadata` and `StructMetadata`.
    let context = metadata.load(fromByteOffset: type is AnyClass ? 40 : 8, as: UnsafeRawPointer.self)
    return inherited + (FieldDescriptor(context: context)?.records ?? [])
  }
}

/// `_FieldReflectionMetadata` of the standard library.
private struct FieldRecord {
  var name: UnsafePointer<CChar>?
  var free: (@convention(c) (UnsafePointer<CChar>?) -> Void)?
  var isStrong = false
  var isVariable = false
}

// What `Mirror` itself is made of (stdlib/public/core/ReflectionMirror.swift). `Mirror` copies the values, and does not
// say where they lie.
@_silgen_name("swift_reflectionMirror_recursiveCount")
private func recursiveChildCount(_: Any.Type) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
private func childMetadata(_: Any.Type, index: Int, record: UnsafeMutablePointer<FieldRecord>) -> Any.Type

@_silgen_name("swift_reflectionMirror_recursiveChildOffset")
private func childOffset(_: Any.Type, index: Int) -> Int

private protocol OptionalType {
  static var wrapped: Any.Type { get }
}

extension Optional: OptionalType {
  static var wrapped: Any.Type { Wrapped.self }
}
