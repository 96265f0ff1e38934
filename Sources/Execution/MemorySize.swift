/// A number of bytes as people write it, such as `4G` or `4 GiB`: of memory, or of what the store holds.
package struct MemorySize: Hashable, Sendable, CustomStringConvertible {
  package var bytes: UInt64

  package init(bytes: UInt64) { self.bytes = bytes }

  package init(bytes: Int) { self.bytes = UInt64(max(0, bytes)) }

  /// Reads a number with one of the units `K`, `M`, `G` and `T`, which are powers of 1024; a `B` or `iB` behind
  /// it changes nothing, nor does a blank in front of it.
  package init?(_ text: String) {
    var digits = text.uppercased()
    for suffix in ["IB", "B"] where digits.hasSuffix(suffix) {
      digits.removeLast(suffix.count)
      break
    }
    let power = digits.last.flatMap { Self.units.firstIndex(of: $0) }
    if power != nil { digits.removeLast() }
    if digits.last == " " { digits.removeLast() }
    guard digits.allSatisfy({ $0.isNumber || $0 == "." }), let number = Double(digits) else { return nil }
    let bytes = number * Double(UInt64(1) << (10 * UInt64((power ?? -1) + 1)))
    guard bytes == 0 || bytes >= 1, bytes < 0x1p63 else { return nil }
    self.bytes = UInt64(bytes)
  }

  /// `512 B`, `3.4 KiB`, `120 MiB`.
  package var description: String {
    var (value, unit) = (Double(bytes), -1)
    // 1023.95 would be rounded up to the next unit.
    while value >= (unit < 0 ? 1024 : 1023.95), unit < Self.units.count - 1 {
      (value, unit) = (value / 1024, unit + 1)
    }
    guard unit >= 0 else { return "\(bytes) B" }
    let tenths = (value * 10).rounded()
    let number =
      value >= 100 || tenths.truncatingRemainder(dividingBy: 10) == 0
      ? "\(Int(value.rounded()))" : "\(tenths / 10)"
    return "\(number) \(Self.units[unit])iB"
  }

  private static let units: [Character] = ["K", "M", "G", "T"]
}
