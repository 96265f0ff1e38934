internal import Foundation

/// A folder that is held open: what is done in it happens in this very folder, wherever its path leads by then, and
/// no symbolic link in it is followed.
final class OpenFolder: Sendable {
  let path: String
  let descriptor: Int32

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

  init(path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, Self.flags)
    guard descriptor >= 0 else { throw .last(path) }
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func folder(_ name: String) throws(FileError) -> OpenFolder {
    let inner = openat(descriptor, name, Self.flags)
    guard inner >= 0 else { throw .last("\(path)/\(name)") }
    return OpenFolder(path: "\(path)/\(name)", descriptor: inner)
  }

  func makeFolder(_ name: String) throws(FileError) {
    guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw .last("\(path)/\(name)") }
  }

  /// What is there, without those two that every folder has. A name that is not UTF-8 is changed, so nothing is found
  /// under it.
  var names: [String] {
    Self.names(in: descriptor).map {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// What the system says of a file or folder itself, not of what a link leads to.
  func status(of name: String) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  // MARK: Files

  /// The content of a regular file; nil if there is none that can be read.
  func contents(of name: String) -> Data? {
    // Opening a FIFO would wait for somebody to write to it.
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    return (try? handle.readToEnd()) ?? (status.st_size == 0 ? Data() : nil)
  }

  /// Writes a file beside its place and puts it there when it is complete.
  func write(_ data: Data, to name: String, mode: mode_t = 0o666) throws(FileError) {
    let temporary = "\(name).\(UUID().uuidString)"
    let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else { throw .last("\(path)/\(name)") }
    let isWritten = Self.write(data, to: file)
    let isComplete = isWritten && renameat(descriptor, temporary, descriptor, name) == 0
    let error = FileError.last("\(path)/\(name)")
    close(file)
    guard isComplete else {
      unlinkat(descriptor, temporary, 0)
      throw error
    }
  }

  private static func write(_ data: Data, to file: Int32) -> Bool {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  // MARK: Removing

  /// Removes a file, or a folder with all that is in it; of a link the link alone.
  func remove(_ name: String) throws(FileError) {
    guard Self.remove(Array(name.utf8CString), in: descriptor) || errno == ENOENT else {
      throw .last("\(path)/\(name)")
    }
  }

  private static func remove(_ name: [CChar], in folder: Int32) -> Bool {
    if unlinkat(folder, name, 0) == 0 { return true }
    guard errno == EISDIR || errno == EPERM else { return false }
    let inner = openat(folder, name, flags)
    guard inner >= 0 else { return false }
    defer { close(inner) }
    for part in names(in: inner) { guard remove(part, in: inner) else { return false } }
    return unlinkat(folder, name, AT_REMOVEDIR) == 0
  }

  /// The names as the system gives them, each with the zero at its end.
  private static func names(in folder: Int32) -> [[CChar]] {
    // To list it by the descriptor itself would leave that at the folder's end.
    let listed = openat(folder, ".", flags)
    guard listed >= 0 else { return [] }
    guard let stream = fdopendir(listed) else {
      close(listed)
      return []
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if name != [46, 0], name != [46, 46, 0] { names.append(name) }
    }
    return names
  }
}
