internal import Foundation
import Synchronization

/// SplitMix64 (Steele, Lea and Flood 2014): a stream of numbers that one integer determines, so that it can be stored,
/// resumed and computed from any position on.
public struct RandomGenerator: RandomNumberGenerator, Hashable, Sendable, Codable {
  /// The position in the stream.
  public var state: UInt64

  public init(seed: Int) { state = Self.mix(UInt64(bitPattern: Int64(seed)) &+ Self.gamma) }

  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  public mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.mix(state)
  }

  /// A number in 0..<1.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from the standard normal distribution (Box and Muller 1958).
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// Sets the next `count` numbers aside for a kernel, which computes them from the state that is returned.
  mutating func reserve(_ count: Int) -> UInt64 {
    defer { state &+= UInt64(count) &* Self.gamma }
    return state
  }

  /// The numbers 0..<count in random order (Fisher and Yates).
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    order.withUnsafeMutableBufferPointer { order in
      for last in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(last, Int(next().multipliedFullWidth(by: UInt64(last + 1)).high))
      }
    }
    return order
  }

  private static let shared = Mutex(RandomGenerator(seed: 0))

  /// The generator that everything random draws from unless it is given its own. It starts with seed 0.
  public static var `default`: RandomGenerator {
    get { shared.withLock { $0 } }
    set {
      shared.withLock { $0 = newValue }
      chosen.withLock { $0 = newValue.state }
    }
  }

  private static let chosen = Mutex<UInt64?>(nil)

  /// The state that the default generator was last set to, whatever has been drawn since; nil if it was never set.
  package static var chosenState: UInt64? {
    get { chosen.withLock { $0 } }
    set { chosen.withLock { $0 = newValue } }
  }

  /// Draws from the default generator.
  public static func withDefault<Result>(_ body: (inout sending RandomGenerator) -> sending Result) -> Result
  {
    shared.withLock { body(&$0) }
  }
}

/// Starts the default random generator anew, so that what follows is the same in every run.
public func manualSeed(_ seed: Int) { RandomGenerator.default = RandomGenerator(seed: seed) }
