/// One block of memory, aligned to a cache line, which tensors share. It goes back to the pool by itself.
final class Storage {
  let pointer: UnsafeMutableRawPointer
  let byteCount: Int
  private let sizeClass: Int

  /// - Parameter byteCount: may be 0. The bytes are not initialised.
  init(byteCount: Int) {
    self.byteCount = byteCount
    (pointer, sizeClass) = StoragePool.shared.take(byteCount: byteCount)
  }

  deinit { StoragePool.shared.giveBack(pointer, sizeClass: sizeClass) }
}
