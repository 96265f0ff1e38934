// How values of enumerations are taken apart and put together (`EnumValueWitnessTable` in the Swift runtime's ABI).
extension EnumerationCases {
  private typealias GetTag = @convention(c) (UnsafeRawPointer, UnsafeRawPointer) -> UInt32
  private typealias Project = @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer) -> Void
  private typealias Inject = @convention(c) (UnsafeMutableRawPointer, UInt32, UnsafeRawPointer) -> Void

  private var metadata: UnsafeRawPointer { unsafeBitCast(type, to: UnsafeRawPointer.self) }

  /// - Parameter place: of the witness in its table, in bytes.
  private func witness<Function>(_ place: Int, as _: Function.Type) -> Function {
    let table = (metadata - 8).load(as: UnsafeRawPointer.self)
    return table.load(fromByteOffset: place, as: Function.self)
  }

  /// The number of a value's case.
  func tag(ofValueAt pointer: UnsafeRawPointer) -> Int {
    Int(witness(88, as: GetTag.self)(pointer, metadata))
  }

  /// Calls `body` with the place of what a value carries.
  func withPayload(
    ofValueAt pointer: UnsafeRawPointer, _ found: Case, _ body: (UnsafeRawPointer) throws -> Void
  ) rethrows {
    func withCopy<Value>(_: Value.Type) throws {
      let copy = UnsafeMutablePointer<Value>.allocate(capacity: 1)
      defer { copy.deallocate() }
      copy.initialize(to: pointer.assumingMemoryBound(to: Value.self).pointee)
      witness(96, as: Project.self)(copy, metadata)
      guard found.isIndirect else {
        defer { destroy(found.payload!, at: copy) }
        return try body(copy)
      }
      let box = UnsafeRawPointer(copy).load(as: UnsafeMutableRawPointer.self)
      defer { Unmanaged<AnyObject>.fromOpaque(box).release() }
      try body(Box.project(box))
    }
    try _openExistential(type, do: withCopy)
  }

  /// Calls `body` with the place of what a value carries that is made of numbers only, in memory of its own.
  func withPlainPayload(ofValueAt pointer: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
    func withCopy<Value>(_: Value.Type) {
      var copy = pointer.assumingMemoryBound(to: Value.self).pointee
      withUnsafeMutablePointer(to: &copy) {
        witness(96, as: Project.self)($0, metadata)
        body($0)
      }
    }
    _openExistential(type, do: withCopy)
  }

  private func destroy(_ type: Any.Type, at pointer: UnsafeMutableRawPointer) {
    func destroy<Value>(_: Value.Type) { pointer.assumingMemoryBound(to: Value.self).deinitialize(count: 1) }
    _openExistential(type, do: destroy)
  }

  /// Initialises memory with a value of a case; `body` initialises what it carries.
  func makeValue(
    at pointer: UnsafeMutableRawPointer, tag: Int, _ body: (Any.Type, UnsafeMutableRawPointer) throws -> Void
  ) rethrows {
    let chosen = cases[tag]
    if let payload = chosen.payload {
      if chosen.isIndirect {
        let box = Box.allocate(unsafeBitCast(payload, to: UnsafeRawPointer.self))
        // A box that was not filled must never be released.
        try body(payload, Box.project(box))
        pointer.storeBytes(of: box, as: UnsafeMutableRawPointer.self)
      } else {
        try body(payload, pointer)
      }
    }
    witness(104, as: Inject.self)(pointer, UInt32(tag), metadata)
  }

  private enum Box {
    static let allocate = runtimeFunction(
      "swift_allocBox", as: (@convention(c) (UnsafeRawPointer) -> UnsafeMutableRawPointer).self)
    static let project = runtimeFunction(
      "swift_projectBox", as: (@convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer).self)
  }
}
