internal import Messages

extension SymbolName {
  /// The words of a symbol's name that may be modules: those of what it is, is a member of, and is about, such as its types.
  static func modules(in symbol: String) -> Set<String> {
    // The index begins names with `s:` where objects have `$s`.
    let mangled = symbol.hasPrefix("s:") ? "$s" + symbol.dropFirst(2) : symbol
    guard mangled.hasPrefix("$s"), let text = demangled(mangled) else { return [] }
    // `(extension in Counter):Swift.Int.next() -> Swift.Int`
    let names = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    return Set(names.compactMap { $0.split(separator: ".").first.map(String.init) })
  }
}
