/// XXH64, the hash by Yann Collet that runs at the speed of memory: it finds damage, not intent.
package struct FastHash {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5
  )
  /// How many bytes go in at once.
  package static let stripe = 32

  private var lanes: SIMD4<UInt64> = [
    primes.0 &+ primes.1, primes.1, 0, 0 &- primes.0,
  ]
  private var count = 0
  /// What is left of the last piece, fewer bytes than a stripe.
  private var rest: [UInt8] = []

  package init() {}

  /// Takes in bytes.
  ///
  /// - Precondition: every piece but the last is of a multiple of `stripe`.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    precondition(rest.isEmpty, "a piece behind the last one")
    count += bytes.count
    let whole = bytes.count - bytes.count % Self.stripe
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    var offset = 0
    while offset < whole {
      a = Self.round(a, Self.word(bytes, offset))
      b = Self.round(b, Self.word(bytes, offset + 8))
      c = Self.round(c, Self.word(bytes, offset + 16))
      d = Self.round(d, Self.word(bytes, offset + 24))
      offset += Self.stripe
    }
    lanes = [a, b, c, d]
    rest = Array(bytes[whole...])
  }

  package func finalize() -> UInt64 {
    let (p1, p2, p3, p4, p5) = Self.primes
    var hash = p5
    if count >= Self.stripe {
      hash = Self.rotate(lanes[0], 1) &+ Self.rotate(lanes[1], 7)
      hash = hash &+ Self.rotate(lanes[2], 12) &+ Self.rotate(lanes[3], 18)
      for lane in 0..<4 { hash = (hash ^ Self.round(0, lanes[lane])) &* p1 &+ p4 }
    }
    hash = hash &+ UInt64(count)
    rest.withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= bytes.count {
        hash = Self.rotate(hash ^ Self.round(0, Self.word(bytes, offset)), 27) &* p1 &+ p4
        offset += 8
      }
      if offset + 4 <= bytes.count {
        let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        hash = Self.rotate(hash ^ (UInt64(word) &* p1), 23) &* p2 &+ p3
        offset += 4
      }
      for byte in bytes[offset...] { hash = Self.rotate(hash ^ (UInt64(byte) &* p5), 11) &* p1 }
    }
    hash = (hash ^ (hash >> 33)) &* p2
    hash = (hash ^ (hash >> 29)) &* p3
    return hash ^ (hash >> 32)
  }

  @inline(__always) private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* primes.1, 31) &* primes.0
  }

  @inline(__always) private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }

  @inline(__always) private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension FastHash {
  /// The hash of some bytes.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = FastHash()
    hash.update(bytes)
    return hash.finalize()
  }
}
