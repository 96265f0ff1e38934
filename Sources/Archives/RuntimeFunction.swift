internal import Foundation

/// A function of the Swift runtime that code in Swift may not name.
func runtimeFunction<Function>(_ name: String, as _: Function.Type) -> Function {
  unsafeBitCast(dlsym(nil, name), to: Function.self)
}
