internal import Foundation
internal import Hashing

/// What tells two states of a file apart.
enum FileFingerprint {
  /// Size and time of the last change, for large files that nobody edits by hand.
  static func quick(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(path) -" }
    return "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The hash of the content, or nil if there is no file that could be read to its end.
  static func content(_ path: String) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // Reading such a file would take longer than all else that a fresh document needs.
    if status.st_size > 64 << 20 { return Digest(of: quick(path)) }
    return (try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)).map { Digest(of: $0) }
  }
}
