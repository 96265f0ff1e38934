internal import CWorker
internal import Foundation

/// Where random numbers start from. Every cell has a start of its own, so that what it draws does not hang on
/// how much the cells above it have drawn.
enum RandomState {
  static func start(from seed: UInt64) {
    sheaf_seed_system_random(seed)
    srandom(UInt32(truncatingIfNeeded: seed))
    srand48(Int(truncatingIfNeeded: seed))
  }
}
