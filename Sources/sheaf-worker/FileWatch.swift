internal import CWorker
internal import Foundation
internal import Messages
internal import Synchronization

/// Takes note of the files that a cell opens.
enum FileWatch {
  private struct Uses {
    /// Whether it was made where there was none.
    var wasMissing = false
    var isRead = false
    var isWritten = false
    var isListed = false

    mutating func insert(_ use: SheafFileUse) {
      switch use {
      case SheafFileRead: isRead = true
      case SheafFolderListed: isListed = true
      default:
        if !isWritten { wasMissing = use == SheafFileCreated }
        isWritten = true
      }
    }
  }

  private static let seen = Mutex<[String: Uses]>([:])

  /// Where files lie that say nothing about a document.
  private static let system = [
    "/proc/", "/sys/", "/dev/", "/etc/", "/usr/", "/lib", "/opt/", "/run/", "/tmp/", "/var/",
  ]
  /// The document's folder, in which the worker starts.
  private static let folder = FileManager.default.currentDirectoryPath + "/"
  private static let most = 50_000

  static func begin() {
    _ = folder
    seen.withLock { $0 = [:] }
    sheaf_watch_files { path, use in
      guard let path else { return }
      FileWatch.note(String(cString: path), use)
    }
  }

  private static func note(_ path: String, _ use: SheafFileUse) {
    if path.hasPrefix(folder) {
      if path.dropFirst(folder.utf8.count).hasPrefix(".sheaf/") { return }
    } else if system.contains(where: path.hasPrefix) {
      return
    }
    seen.withLock { seen in
      if seen.count < most || seen[path] != nil { seen[path, default: Uses()].insert(use) }
    }
  }

  /// What was opened since `begin`, without files that came and went.
  static func end() -> FileUses {
    sheaf_watch_files(nil)
    let seen = seen.withLock { $0 }
    var files = FileUses()
    for (path, uses) in seen where !uses.wasMissing || access(path, F_OK) == 0 {
      if uses.isWritten {
        files.written.insert(path)
      } else if uses.isListed {
        files.listed.insert(path)
      } else {
        files.read.insert(path)
      }
    }
    return files
  }
}
