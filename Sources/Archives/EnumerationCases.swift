/// The cases of an enumeration, in the order of their tags.
package struct EnumerationCases {
  package struct Case {
    package let name: String
    /// The type of what the case carries; nil if it carries nothing.
    package let payload: Any.Type?
    /// Whether what it carries lies in a box of its own.
    let isIndirect: Bool
  }

  package let cases: [Case]
  let type: Any.Type

  /// - Returns: nil if the type is no enumeration that tells its cases.
  package init?(of type: Any.Type) {
    guard TypeKind(of: type) == .enumeration else { return nil }
    let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
    let context = metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
    guard let fields = FieldDescriptor(context: context) else { return nil }
    var cases: [Case] = []
    for record in fields.records {
      let payload = record.typeName.map { fields.type(named: $0, arguments: metadata + 16) }
      // A type of no name that can be found.
      if case .some(.none) = payload { return nil }
      cases.append(Case(name: record.name, payload: payload ?? nil, isIndirect: record.flags & 1 != 0))
    }
    self.cases = cases
    self.type = type
  }
}
