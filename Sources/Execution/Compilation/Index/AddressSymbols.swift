/// The parts of the standard library that make a number or words of an address, by the compiler's names of them.
enum AddressSymbols {
  static func contains(_ symbol: String) -> Bool {
    if exact.contains(symbol) { return true }
    return initializers.contains { symbol.hasPrefix($0) } && symbol.contains("8_Pointer")
      || symbol.hasPrefix("s:s8_PointerPs") && members.contains { symbol.contains($0) }
  }

  private static let exact: Set<String> = [
    // `UInt(bitPattern:)` and `Int(bitPattern:)` of an `ObjectIdentifier`
    "s:Su10bitPatternSuSO_tcfc", "s:Si10bitPatternSiSO_tcfc",
    "s:SO9hashValueSivp", "s:SO16debugDescriptionSSvp",
    // Their order, and what a number may be made of.
    "s:SO1loiySbSO_SOtFZ", "s:s9UnmanagedV8toOpaqueSvyF",
  ]

  private static let initializers = ["s:Su10bitPattern", "s:Si10bitPattern"]
  private static let members = ["9hashValue", "16debugDescription"]
}
