internal import Foundation

/// Where a worker was when it ended: what its handlers of fatal signals and of `exit` have written.
struct CrashReport: Hashable, Sendable {
  /// The failing instruction and what lay on the stack above it, return addresses among other things.
  var words: [UInt64] = []
  /// The return addresses that the chain of frame pointers leads to, innermost first.
  var frames: [UInt64] = []
  /// Whether the stack was full.
  var isOverflow = false

  init() {}

  /// Reads a `SheafCrash` and the addresses behind it, as far as there is one.
  init(reading descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&state, 1, 0) > 0, state.revents & Int16(POLLIN) != 0 else { return }
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= Self.headerSize else { return }
    func integer(_ offset: Int, _ size: Int) -> UInt64 {
      bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let addresses = stride(from: Self.headerSize, to: count - 7, by: 8).map { integer($0, 8) }
    let wordCount = min(Int(integer(4, 4)), addresses.count)
    words = Array(addresses[..<wordCount])
    frames = Array(addresses[wordCount...])
    isOverflow = integer(12, 4) != 0
  }

  private static let headerSize = 16
}
