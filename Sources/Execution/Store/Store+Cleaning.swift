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
      let items = items()
      var total = items.reduce(0) { $0 + $1.size }
      for item in items.sorted(by: { $0.lastUse < $1.lastUse }) where total > limit {
        try? FileManager.default.removeItem(atPath: item.path)
        total -= item.size
      }
    }
  }

  /// Removes what processes that were killed have left half written. Nobody is at work, so whatever does not bear the
  /// name of something complete is such a piece.
  private func removeLeftovers() {
    let endings = [
      modules: ["so", "swiftmodule", "messages", "uses", "facts", "errors"],
      values: ["safetensors", "reason"],
    ]
    for folder in [modules, results, values, documents, packages] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isComplete =
          endings[folder].map { parts.count == 2 && $0.contains(String(parts[1])) }
          ?? (parts.count == 1 && UUID(uuidString: name) == nil)
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
      let freed = items().reduce(0) { $0 + $1.size }
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
  package var size: Int { items().reduce(0) { $0 + $1.size } }

  /// Notes that a file or folder was used. Many systems do not keep the time of access up to date by themselves.
  static func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  /// What is removed as a whole: a file, or the folder of a package or a library.
  private struct Item {
    var path: String
    var size: Int
    var lastUse: Double
  }

  private func items() -> [Item] {
    let files = [modules, results, values].flatMap(paths).compactMap { item($0, S_IFREG) }
    let folders = [packages, libraries].flatMap(paths).compactMap { item($0, S_IFDIR) }
    return files
      + folders.map { folder in
        var folder = folder
        let parts = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        folder.size += parts.reduce(0) { $0 + (item("\(folder.path)/\($1)", S_IFREG)?.size ?? 0) }
        return folder
      }
  }

  private func paths(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
  }

  /// Nil if there is something else than a file or folder, as is asked for.
  private func item(_ path: String, _ kind: mode_t) -> Item? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == kind else { return nil }
    // To list a folder is to access it, which is no use of what it holds.
    let time = kind == S_IFDIR ? status.st_mtim : status.st_atim
    return Item(
      path: path, size: Int(status.st_blocks) * 512,
      lastUse: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
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
      // That runs `deinit`, which closes the descriptor: everything is initialized.
      guard errno == EINTR else { return nil }
    }
  }

  deinit { close(descriptor) }
}
