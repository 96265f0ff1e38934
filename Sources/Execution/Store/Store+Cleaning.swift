internal import Foundation

extension Store {
  /// What a store may hold if nobody says otherwise, in bytes.
  package static let usualLimit = 2 << 30

  /// Removes what has not been used for longest until the rest fits. While another process uses the store, nothing is
  /// removed: the last one to go cleans up.
  package func trim(to limit: Int = usualLimit) {
    guard let lock = exclusiveLock() else { return }
    withExtendedLifetime(lock) {
      removeLeftovers()
      let files = files()
      var total = files.reduce(0) { $0 + $1.size }
      for file in files.sorted(by: { $0.lastUse < $1.lastUse }) where total > limit {
        unlink(file.path)
        total -= file.size
      }
    }
  }

  /// Removes what processes that were killed have left half written. Nobody is at work, so whatever does not bear the
  /// name of something complete is such a piece.
  private func removeLeftovers() {
    let endings = [modules: ["so", "swiftmodule", "messages", "facts"], values: ["safetensors", "reason"]]
    for folder in [modules, results, values, documents] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isComplete =
          endings[folder].map { parts.count == 2 && $0.contains(String(parts[1])) } ?? (parts.count == 1)
        if !isComplete { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
      }
    }
  }

  /// Removes everything but the lock, which others may be waiting for.
  ///
  /// - Returns: how many bytes that freed; nil if another process uses the store.
  package func clean() throws -> Int? {
    guard FileManager.default.fileExists(atPath: folder) else { return 0 }
    guard let lock = exclusiveLock() else { return nil }
    return try withExtendedLifetime(lock) {
      let freed = files().reduce(0) { $0 + $1.size }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != StoreLock.name {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
      return freed
    }
  }

  /// A program that this process is just starting may hold its lock for a moment, so one refusal says little.
  private func exclusiveLock() -> StoreLock? {
    for _ in 0..<5 {
      if let lock = StoreLock(folder, .exclusive, waits: false) { return lock }
      usleep(20_000)
    }
    return nil
  }

  /// The bytes that are in use.
  package var size: Int { files().reduce(0) { $0 + $1.size } }

  /// Notes that a file was used. Only the time of access tells, and many systems do not keep it up to date by themselves.
  func touch(_ path: String) {
    // UTIME_NOW and UTIME_OMIT of <sys/stat.h>, macros that Swift cannot see.
    let (now, unchanged) = ((1 << 30) - 1, (1 << 30) - 2)
    let times = [timespec(tv_sec: 0, tv_nsec: now), timespec(tv_sec: 0, tv_nsec: unchanged)]
    utimensat(AT_FDCWD, path, times, 0)
  }

  private struct File {
    var path: String
    var size: Int
    var lastUse: Double
  }

  private func files() -> [File] {
    [modules, results, values].flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { name in
        let path = "\(folder)/\(name)"
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let lastUse = Double(status.st_atim.tv_sec) + Double(status.st_atim.tv_nsec) / 1e9
        return File(path: path, size: Int(status.st_blocks) * 512, lastUse: lastUse)
      }
    }
  }
}

/// Keeps a store from being cleaned while it is used, and from being used while it is cleaned.
package final class StoreLock: Sendable {
  package enum Kind: Sendable { case shared, exclusive }

  static let name = "lock"

  private let descriptor: Int32

  /// Nil if the lock is taken and is not to be waited for, or if there is no store.
  package init?(_ folder: String, _ kind: Kind, waits: Bool) {
    descriptor = open("\(folder)/\(Self.name)", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    let operation = (kind == .shared ? LOCK_SH : LOCK_EX) | (waits ? 0 : LOCK_NB)
    while flock(descriptor, operation) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        return nil
      }
    }
  }

  deinit { close(descriptor) }
}
