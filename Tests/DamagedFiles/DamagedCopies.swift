/// Calls `body` with damaged copies of a file, the same in every run: the file cut off at every length (at a thousand, if
/// it is longer), then copies with up to three changed bits, bytes, numbers and parts.
///
/// What reads such files has to take each for a file or to refuse it with an error of its own.
package func forEachDamagedCopy(
  of file: [UInt8], rounds: Int = 2000, _ body: ([UInt8]) throws -> Void
) rethrows {
  for length in stride(from: 0, to: file.count, by: max(1, file.count / 1000)) {
    try body(Array(file[..<length]))
  }
  var generator = SeededGenerator()
  for _ in 0..<rounds {
    var copy = file
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      Damage.allCases.randomElement(using: &generator)!.inflict(on: &copy, &generator)
    }
    try body(copy)
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64 = 0

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
