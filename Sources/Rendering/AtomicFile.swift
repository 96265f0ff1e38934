internal import Foundation

/// Files that are there completely or not at all.
enum AtomicFile {
  /// Writes beside `path`, waits until the disk has it, and renames; an older file stays until then.
  static func write(_ bytes: [UInt8], to path: String) throws {
    removeLeftovers(of: path)
    let temporary = "\(path).\(getpid()).tmp"
    // Whatever bears the name already, be it a link that leads elsewhere, is not written to.
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    do {
      defer { close(descriptor) }
      var older = stat()
      if stat(path, &older) == 0 { fchmod(descriptor, older.st_mode & 0o777) }
      try write(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  /// Removes what processes that were killed have left.
  private static func removeLeftovers(of path: String) {
    let file = URL(filePath: path)
    let folder = file.deletingLastPathComponent()
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
    for name in names where name.hasPrefix(file.lastPathComponent + ".") && name.hasSuffix(".tmp") {
      let process = pid_t(name.dropFirst(file.lastPathComponent.count + 1).dropLast(".tmp".count))
      guard let process, kill(process, 0) != 0, errno == ESRCH else { continue }
      unlink(folder.appending(path: name).path(percentEncoded: false))
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure(path) }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func failure(_ path: String) -> RenderingError {
    .unwritable(path: path, detail: String(cString: strerror(errno)))
  }
}
