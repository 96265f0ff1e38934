internal import Foundation

/// What the system has refused to do with a file or folder.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  /// The system's number for the reason.
  package var code: Int32

  package init(_ path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// What the last system call of this thread has failed for.
  static func last(_ path: String) -> FileError { FileError(path, code: errno) }

  package var description: String {
    switch code {
    case ENOSPC: "the disk is full: `\(path)` cannot be written"
    case EDQUOT: "your share of the disk is used up: `\(path)` cannot be written"
    case EACCES, EPERM: "you may not read or change `\(path)`"
    case EROFS: "`\(path)` lies on a disk that can only be read"
    case EISDIR: "`\(path)` is a folder, where Sheaf keeps a file: remove it"
    default: "`\(path)`: \(String(cString: strerror(code)))"
    }
  }
}
