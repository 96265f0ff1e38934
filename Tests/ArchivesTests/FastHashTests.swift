import Archives
import Testing

/// The hash is XXH64, whose values are published with its reference implementation.
struct FastHashTests {
  private func hash(_ text: String) -> UInt64 { Array(text.utf8).withUnsafeBytes { FastHash.of($0) } }

  @Test func agreesWithTheReference() {
    #expect(hash("") == 0xEF46_DB37_51D8_E999)
    #expect(hash("a") == 0xD24E_C4F1_A98C_6E5B)
    #expect(hash("abc") == 0x44BC_2CF5_AD77_0999)
    #expect(hash("The quick brown fox jumps over the lazy dog") == 0x0B24_2D36_1FDA_71BC)
  }

  @Test(arguments: [0, 31, 32, 33, 1 << 15, 1 << 15 + 7, 100_001])
  func piecesGiveTheSame(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    var pieces = FastHash()
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: count, by: 8 * FastHash.stripe) {
        pieces.update(
          UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 8 * FastHash.stripe, count)]))
      }
      #expect(pieces.finalize() == FastHash.of(bytes))
    }
  }

  @Test func everyBitCounts() {
    var bytes = [UInt8](repeating: 7, count: 75)
    let hash = bytes.withUnsafeBytes { FastHash.of($0) }
    for bit in 0..<75 * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(bytes.withUnsafeBytes { FastHash.of($0) } != hash)
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
  }
}
