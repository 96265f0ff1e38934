internal import CWorker
internal import Messages

/// Finds a cell's global variables by the symbols of its object.
enum SymbolAddresses {
  /// The addresses of a module's variables, by their names.
  static func ofVariables(in object: UnsafeMutableRawPointer, module: String) -> [String:
    UnsafeMutableRawPointer]
  {
    var found = Found(prefix: module + ".")
    withUnsafeMutablePointer(to: &found) { found in
      sheaf_visit_symbols(
        object,
        { context, name, address in
          let found = context!.assumingMemoryBound(to: Found.self)
          if let name, let address { found.pointee.visit(String(cString: name), address) }
        }, found)
    }
    return found.addresses
  }

  private struct Found {
    let prefix: String
    var addresses: [String: UnsafeMutableRawPointer] = [:]

    mutating func visit(_ symbol: String, _ address: UnsafeMutableRawPointer) {
      // `vp` stands for a variable; what is declared within a type has longer names.
      guard symbol.hasPrefix("$s"), symbol.hasSuffix("vp"), let text = SymbolName.demangled(symbol),
        text.hasPrefix(prefix), let end = text.firstRange(of: " : ")
      else { return }
      addresses[String(text[..<end.lowerBound].dropFirst(prefix.count))] = address
    }
  }
}
