internal import Foundation

/// Keeps a store from being cleaned while it is used, and from being used while it is cleaned.
package final class StoreLock: Sendable {
  package enum Kind: Sendable { case shared, exclusive }

  static let name = "lock"
  /// After which it is said what is waited for, in seconds.
  private static let patience = 1.0

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the lock if nobody is in the way; nil otherwise, and where there are no locks.
  static func taken(_ folder: OpenFolder, _ kind: Kind, makingFile: Bool = true) throws(FileError)
    -> StoreLock?
  {
    guard let lock = try file(folder, makingFile) else { return nil }
    return lock.tries(kind) ? lock : nil
  }

  /// Waits for the lock.
  ///
  /// - Parameters:
  ///   - makingFile: whether its file may be made; without one there is nobody to wait for.
  ///   - isWaiting: called once, if that takes long, with the process that holds it.
  /// - Returns: nil on a file system that has no locks.
  static func awaited(
    _ folder: OpenFolder, _ kind: Kind, makingFile: Bool = true, isWaiting: (String) -> Void
  ) throws(FileError) -> StoreLock? {
    guard let lock = try file(folder, makingFile) else { return nil }
    let start = ContinuousClock.now
    var isTold = false
    while !lock.tries(kind) {
      guard errno == EWOULDBLOCK || errno == EINTR else { return nil }
      usleep(20_000)
      if !isTold, ContinuousClock.now - start > .seconds(patience) {
        isTold = true
        isWaiting(lock.holder.map { "process \($0)" } ?? "another process")
      }
    }
    return lock
  }

  private static func file(_ folder: OpenFolder, _ makingFile: Bool) throws(FileError) -> StoreLock? {
    let flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (makingFile ? O_RDWR | O_CREAT : O_RDONLY)
    let descriptor = openat(folder.descriptor, name, flags, 0o644)
    guard descriptor >= 0 else {
      if !makingFile { return nil }
      throw .last("\(folder.path)/\(name)")
    }
    let lock = StoreLock(descriptor: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("\(folder.path)/\(name)", code: EEXIST)
    }
    return lock
  }

  private func tries(_ kind: Kind) -> Bool {
    flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
  }

  /// The number and the name of a process that holds the lock, as far as the system tells.
  private var holder: String? {
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      let text = String(systemFile: "/proc/locks")
    else { return nil }
    let holders = text.split(separator: "\n").map { $0.split(separator: " ") }
      .filter { $0.count > 5 && $0[5].hasSuffix(":\(status.st_ino)") && $0[1] == "FLOCK" }
    guard let process = holders.compactMap({ Int32($0[4]) }).first(where: { $0 > 0 && $0 != getpid() }) else {
      return nil
    }
    let name = String(systemFile: "/proc/\(process)/comm")
    return "\(process)" + (name.map { " (\($0.trimmingCharacters(in: .whitespacesAndNewlines)))" } ?? "")
  }
}
