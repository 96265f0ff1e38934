internal import Foundation
internal import Hashing
internal import Messages
internal import Synchronization

/// The hashes of the contents of files, of which each is read again only if it may have changed.
///
/// As in Git's index, a file counts as unchanged if all that the system says of it is the same and was settled when it
/// was read: within one tick of the clock, a file can change without showing it.
final class KnownContents: Sendable {
  fileprivate struct Entry {
    var stamp: FileStamp
    var digest: Digest
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var isLoaded = false
    var hasChanged = false
  }

  private let file: String
  private let state = Mutex(State())

  /// - Parameter file: where they are remembered.
  init(file: String) { self.file = file }

  /// The hash of a file's content, or nil if there is no file that could be read to its end.
  func digest(of path: String) -> Digest? {
    guard let stamp = FileStamp(path) else { return nil }
    let known = state.withLock { state in
      if !state.isLoaded {
        state.entries = Self.read(file)
        state.isLoaded = true
      }
      return state.entries[path]
    }
    if let known, known.stamp == stamp { return known.digest }
    let isSettled = stamp.isSettled
    guard let digest = Self.hash(path) else { return nil }
    if isSettled, FileStamp(path) == stamp {
      state.withLock { state in
        state.entries[path] = Entry(stamp: stamp, digest: digest)
        state.hasChanged = true
      }
    }
    return digest
  }

  private static func hash(_ path: String) -> Digest? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let hasher = Digest.Hasher()
    return withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return nil }
        if count == 0 { return hasher.finalize() }
        hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  // MARK: Remembering

  private struct Content: Codable {
    /// Paths and hashes in turn.
    var names: String
    var stamps: [UInt8]
  }

  /// More are not worth remembering; those that are left out are read once more.
  private static let most = 500_000

  /// Remembers what was found out.
  func save() {
    let changed: [String: Entry]? = state.withLock { state in
      guard state.hasChanged else { return nil }
      state.hasChanged = false
      return state.entries
    }
    guard let changed else { return }
    let kept = changed.count > Self.most ? [:] : changed
    var stamps: [UInt8] = []
    for entry in kept.values { withUnsafeBytes(of: entry.stamp) { stamps += $0 } }
    let names = JoinedNames.join(kept.lazy.flatMap { [$0.key, $0.value.digest.description] })
    // Without it, files are read again.
    guard let bytes = try? BinaryEncoder.encode(Content(names: names, stamps: stamps)) else { return }
    let place = URL(filePath: file)
    let data = SealedFile.sealed(Data(bytes), as: place.lastPathComponent)
    try? OpenFolder(path: place.deletingLastPathComponent().path).write(data, to: place.lastPathComponent)
  }

  private static func read(_ file: String) -> [String: Entry] {
    let place = URL(filePath: file)
    let folder = try? OpenFolder(path: place.deletingLastPathComponent().path)
    guard let data = folder?.contents(of: place.lastPathComponent),
      let bytes = SealedFile.content(of: data, as: place.lastPathComponent),
      let content = try? BinaryDecoder.decode(Content.self, from: Array(bytes))
    else { return [:] }
    let names = JoinedNames.split(content.names)
    let size = MemoryLayout<FileStamp>.size
    guard content.stamps.count == names.count / 2 * size else { return [:] }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(names.count / 2)
    content.stamps.withUnsafeBytes { stamps in
      for index in 0..<names.count / 2 {
        entries[names[2 * index]] = Entry(
          stamp: stamps.loadUnaligned(fromByteOffset: index * size, as: FileStamp.self),
          digest: Digest(names[2 * index + 1]))
      }
    }
    return entries
  }
}

/// What the system says of a regular file that changes with its content, in integers of 64 bits.
private struct FileStamp: Hashable, BitwiseCopyable {
  var device: Int64
  var number: Int64
  var size: Int64
  /// The times of the last change of the content, and of that or of the file's attributes, in nanoseconds.
  var changed: Int64
  var changedOrTouched: Int64

  /// Nil if there is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = Int64(truncatingIfNeeded: status.st_dev)
    number = Int64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    changed = Self.nanoseconds(status.st_mtim)
    changedOrTouched = Self.nanoseconds(status.st_ctim)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Whether a change from now on would show in the times.
  var isSettled: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let last = max(changed, changedOrTouched)
    // Some file systems count in steps of two seconds, the others in ticks of the kernel.
    let hasOnlySeconds = changed % 1_000_000_000 == 0 && changedOrTouched % 1_000_000_000 == 0
    return last < Self.nanoseconds(now) - (hasOnlySeconds ? 2_000_000_000 : 50_000_000)
  }
}
