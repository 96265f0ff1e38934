/// An amount of memory as people write it, such as `4G`.
package struct MemorySize: Hashable, Sendable, CustomStringConvertible {
  package var bytes: UInt64

  package init(bytes: UInt64) { self.bytes = bytes }

  /// Reads a number with one of the units `K`, `M`, `G` and `T`, which are powers of 1024; a `B` or `iB` behind
  /// it changes nothing.
  package init?(_ text: String) {
    var digits = text.uppercased()
    for suffix in ["IB", "B"] where digits.hasSuffix(suffix) {
      digits.removeLast(suffix.count)
      break
    }
    let power = digits.last.flatMap { Self.units.firstIndex(of: $0) }
    if power != nil { digits.removeLast() }
    guard let number = Double(digits), number.isFinite, number > 0 else { return nil }
    let bytes = number * Double(UInt64(1) << (10 * UInt64((power ?? -1) + 1)))
    guard bytes >= 1, bytes < 0x1p63 else { return nil }
    self.bytes = UInt64(bytes)
  }

  package var description: String {
    for (power, unit) in Self.units.enumerated().reversed() {
      let size = UInt64(1) << (10 * UInt64(power + 1))
      guard bytes >= size else { continue }
      let tenths = (Double(bytes) / Double(size) * 10).rounded()
      return tenths.truncatingRemainder(dividingBy: 10) == 0
        ? "\(Int(tenths / 10))\(unit)" : "\(tenths / 10)\(unit)"
    }
    return "\(bytes) bytes"
  }

  private static let units: [Character] = ["K", "M", "G", "T"]
}
