/// The type that a message of the compiler names, without what does not matter for its members.
package struct TypeName: Hashable {
  /// `Array` for `[Double]`, `DataLoader` for `DataLoader<Subset>`, `Module` for `any Module`.
  package let name: String

  package init(_ text: String) {
    var text = text[...]
    for prefix in ["any ", "some "] where text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
    for suffix in [".Type", "?", "!"] where text.hasSuffix(suffix) { text = text.dropLast(suffix.count) }
    if text.hasPrefix("[") {
      name = text.contains(" : ") ? "Dictionary" : "Array"
    } else {
      name = String(text.prefix { $0 != "<" })
    }
  }
}
