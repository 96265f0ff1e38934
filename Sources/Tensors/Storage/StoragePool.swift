internal import CKernels
import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Free blocks of memory by size, so that a training loop allocates in its first steps only.
///
/// Sizes are rounded up to four classes a power of two, which wastes at most a quarter. Under the address sanitizer, what
/// is wasted and what is free are out of bounds.
final class StoragePool: Sendable {
  static let shared = StoragePool()

  private struct State {
    /// By size class.
    var free: [[UInt]] = Array(repeating: [], count: 4 * 64)
    var cachedBytes = 0
  }

  private let state = Mutex(State())

  /// Blocks beyond this are returned to the system instead of being kept.
  private let cacheLimit = 96 << 20

  func take(byteCount: Int) -> (UnsafeMutableRawPointer, sizeClass: Int) {
    let sizeClass = Self.sizeClass(of: byteCount)
    let block = takeBlock(sizeClass)
    kernel_permit(block, Int64(byteCount))
    kernel_forbid(block + byteCount, Int64(Self.byteCount(of: sizeClass) - byteCount))
    return (block, sizeClass)
  }

  private func takeBlock(_ sizeClass: Int) -> UnsafeMutableRawPointer {
    let cached = state.withLock { state -> UInt? in
      guard let block = state.free[sizeClass].popLast() else { return nil }
      state.cachedBytes -= Self.byteCount(of: sizeClass)
      return block
    }
    if let cached { return UnsafeMutableRawPointer(bitPattern: cached)! }
    return Self.allocate(Self.byteCount(of: sizeClass))
  }

  func giveBack(_ block: UnsafeMutableRawPointer, sizeClass: Int) {
    let bytes = Self.byteCount(of: sizeClass)
    kernel_forbid(block, Int64(bytes))
    let isKept = state.withLock { state in
      guard state.cachedBytes + bytes <= cacheLimit else { return false }
      state.free[sizeClass].append(UInt(bitPattern: block))
      state.cachedBytes += bytes
      return true
    }
    if !isKept { free(block) }
  }

  /// Class 4·e + q holds blocks of 2ᵉ·(1 + q/4) bytes.
  static func sizeClass(of byteCount: Int) -> Int {
    let bytes = max(byteCount, 64)
    let exponent = Int.bitWidth - 1 - bytes.leadingZeroBitCount
    let quarter = 1 << (exponent - 2)
    let quarters = (bytes - (1 << exponent) + quarter - 1) / quarter
    return 4 * exponent + quarters
  }

  static func byteCount(of sizeClass: Int) -> Int {
    let exponent = sizeClass / 4
    return (1 << exponent) + (sizeClass % 4) << (exponent - 2)
  }

  private static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    var block: UnsafeMutableRawPointer?
    let status = posix_memalign(&block, 64, byteCount)
    guard status == 0, let block else { fatalError("no memory for a tensor of \(byteCount) bytes") }
    return block
  }
}
