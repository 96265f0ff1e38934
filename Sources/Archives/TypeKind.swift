/// What kind of type a type is, by the first word of its metadata (`MetadataKind.def` in the Swift runtime's ABI).
enum TypeKind {
  case `class`, structure, enumeration, optional, tuple, existential, other

  init(of type: Any.Type) {
    let word = unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee
    self =
      switch word {
      case 0x200: .structure
      case 0x201: .enumeration
      case 0x202: .optional
      case 0x301: .tuple
      case 0x303: .existential
      case 0: .class
      // Of a class whose first word is a pointer to its own metadata.
      case 0x800...: .class
      default: .other
      }
  }
}

/// Makes an object without running an initialiser; its stored properties are still to be filled in.
func makeUninitializedObject(of type: AnyClass) -> UnsafeMutableRawPointer {
  // `ClassMetadata` on platforms without Objective-C: kind, superclass, flags, address point, then these two.
  let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
  let size = metadata.load(fromByteOffset: 24, as: UInt32.self)
  let alignmentMask = metadata.load(fromByteOffset: 28, as: UInt16.self)
  return allocateObject(metadata, Int(size), Int(alignmentMask))
}

private let allocateObject = runtimeFunction(
  "swift_allocObject", as: (@convention(c) (UnsafeRawPointer, Int, Int) -> UnsafeMutableRawPointer).self)
