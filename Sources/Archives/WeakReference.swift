internal import Foundation

/// The runtime's functions for weak references, which code in Swift may not name.
enum WeakReference {
  /// The object that a weak reference leads to, if it is still there.
  static func load(_ pointer: UnsafeRawPointer) -> AnyObject? {
    loadStrong(pointer).map { Unmanaged<AnyObject>.fromOpaque($0).takeRetainedValue() }
  }

  /// Makes memory a weak reference.
  static func initialize(_ pointer: UnsafeMutableRawPointer, to object: AnyObject?) {
    initialize(pointer, object.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) })
  }

  private static let loadStrong: @convention(c) (UnsafeRawPointer) -> UnsafeRawPointer? =
    unsafeBitCast(
      dlsym(nil, "swift_weakLoadStrong"),
      to: (@convention(c) (UnsafeRawPointer) -> UnsafeRawPointer?).self)

  private static let initialize: @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?) -> Void =
    unsafeBitCast(
      dlsym(nil, "swift_weakInit"),
      to: (@convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?) -> Void).self)
}
