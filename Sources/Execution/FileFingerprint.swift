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

  /// The hash of the content, or nil if the file cannot be read.
  static func content(_ path: String) -> Digest? {
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
    return Digest(of: data)
  }
}
