/// What a stored property has to do with the life of the object that it refers to, or of its value.
enum Ownership {
  case strong, weak, unowned
  /// `unowned(unsafe)`: nobody knows whether the object is still there.
  case unmanaged
  /// The property cannot be copied, so that reflection tells nothing of it.
  case noncopyable

  /// The object that a weak or unowned reference leads to.
  ///
  /// - Returns: nil if there is none, or if it is gone.
  func object(at pointer: UnsafeRawPointer) -> AnyObject? {
    if self == .weak {
      return Runtime.loadWeak(pointer).map { Unmanaged<AnyObject>.fromOpaque($0).takeRetainedValue() }
    }
    guard let address = pointer.load(as: UnsafeRawPointer?.self), !Runtime.isDeallocating(address) else {
      return nil
    }
    return Unmanaged<AnyObject>.fromOpaque(address).takeUnretainedValue()
  }

  /// Makes memory a weak or unowned reference.
  func initialize(_ pointer: UnsafeMutableRawPointer, to object: AnyObject?) {
    let address = object.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) }
    if self == .weak { return Runtime.initializeWeak(pointer, address) }
    pointer.storeBytes(of: address.map(Runtime.retainUnowned), as: UnsafeRawPointer?.self)
  }

  private enum Runtime {
    static let loadWeak = runtimeFunction(
      "swift_weakLoadStrong", as: (@convention(c) (UnsafeRawPointer) -> UnsafeRawPointer?).self)
    static let initializeWeak = runtimeFunction(
      "swift_weakInit", as: (@convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?) -> Void).self)
    static let retainUnowned = runtimeFunction(
      "swift_unownedRetain", as: (@convention(c) (UnsafeRawPointer) -> UnsafeRawPointer).self)
    static let isDeallocating = runtimeFunction(
      "swift_isDeallocating", as: (@convention(c) (UnsafeRawPointer) -> Bool).self)
  }
}
