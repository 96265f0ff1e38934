internal import Foundation

/// A folder of the user's for what can be made again.
enum UserCache {
  static let folder: String = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return (caches ?? (environment["HOME"] ?? "/tmp") + "/.cache") + "/sheaf"
  }()

  /// Writes a file if that is possible; a read-only home only costs time.
  static func write(_ data: Data, to path: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? data.write(to: URL(filePath: path), options: .atomic)
  }
}
