/// The types of what the cases of an enumeration carry.
///
/// Reflection tells the payload of a value's own case only, so the compiler's description of the fields is read
/// (`FieldDescriptor` and `FieldRecord` in the Swift runtime's ABI).
///
/// - Returns: nil if the type has no such description, or a payload's type cannot be found by its name.
func payloadTypes(ofEnumeration type: Any.Type) -> [Any.Type]? {
  let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
  let context = metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
  guard let fields = target(ofReferenceAt: context + 16) else { return nil }
  let recordSize = Int(fields.load(fromByteOffset: 10, as: UInt16.self))
  let count = Int(fields.load(fromByteOffset: 12, as: UInt32.self))
  var types: [Any.Type] = []
  for index in 0..<count {
    // A case without a payload has no type.
    guard let name = target(ofReferenceAt: fields + 16 + index * recordSize + 4) else { continue }
    let start = name.assumingMemoryBound(to: UInt8.self)
    guard
      let type = _getTypeByMangledNameInContext(
        start, UInt(length(ofMangledName: start)), genericContext: context, genericArguments: metadata + 16)
    else { return nil }
    types.append(type)
  }
  return types
}

private func target(ofReferenceAt place: UnsafeRawPointer) -> UnsafeRawPointer? {
  let distance = place.load(as: Int32.self)
  return distance == 0 ? nil : place + Int(distance)
}

/// A mangled name ends with a zero byte, but the references to types in it may have some of their own.
private func length(ofMangledName start: UnsafePointer<UInt8>) -> Int {
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
