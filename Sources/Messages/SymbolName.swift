internal import Foundation

/// The compiler's names of symbols.
package enum SymbolName {
  private typealias Demangle =
    @convention(c) (
      UnsafePointer<CChar>, Int, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?, UInt32
    ) -> UnsafeMutablePointer<CChar>?

  /// What a symbol is called in Swift, such as `cell.losses : Swift.Array<Swift.Double>`; nil if it is none of Swift's.
  package static func demangled(_ symbol: String) -> String? {
    let demangle = unsafeBitCast(dlsym(nil, "swift_demangle"), to: Demangle?.self)
    guard let text = demangle?(symbol, symbol.utf8.count, nil, nil, 0) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
