/// A stored property of a structure, tuple or class.
struct StoredField {
  let name: String
  let offset: Int
  let type: Any.Type
  /// Whether it is a weak or unowned reference.
  let isWeak: Bool

  /// The stored properties of a type, those of its superclasses first.
  ///
  /// - Precondition: the type is a structure, a tuple or a class: on others the runtime's reflection crashes.
  static func all(of type: Any.Type) -> [StoredField] {
    (0..<recursiveChildCount(type)).map { index in
      var record = FieldRecord()
      let fieldType = childMetadata(type, index: index, record: &record)
      defer { record.free?(record.name) }
      return StoredField(
        name: record.name.map { String(cString: $0) } ?? "\(index)", offset: childOffset(type, index: index),
        type: fieldType, isWeak: !record.isStrong)
    }
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
