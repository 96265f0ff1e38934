internal import CWorker
internal import Foundation
internal import Tensors

/// Where random numbers start from. Every cell has a start of its own, so that what it draws does not hang on
/// how much the cells above it have drawn.
struct RandomState {
  /// What a cell above has chosen with `manualSeed`, or the like.
  private var chosen: UInt64 = 0

  func start(from seed: UInt64) {
    let seed = seed ^ chosen
    sheaf_seed_system_random(seed)
    srandom(UInt32(truncatingIfNeeded: seed))
    srand48(Int(truncatingIfNeeded: seed))
    RandomGenerator.default = RandomGenerator(seed: Int(truncatingIfNeeded: seed))
  }

  /// Lets all later cells depend on the generator's present state.
  mutating func keepSeed() { chosen = RandomGenerator.default.state ^ UInt64(lrand48()) }
}
