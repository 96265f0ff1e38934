internal import CWorker
internal import Foundation
internal import Messages

/// The files that a cell opens, while it runs.
struct FileWatch {
  private struct Use {
    /// The file's state when it was first opened, or nil if there was none.
    var before: FileStamp?
    /// Whether it was there, and what the cell does may depend on that.
    var isFound = false
    /// Whether nothing but that was asked so far.
    var isOnlyLookedAt = false
    /// Whether it was made by an operation that fails if there is one already.
    var isMade = false
    var isRead = false
    var isWritten = false
    var isListed = false
  }

  private var seen: [String: Use] = [:]
  /// The name of the last path, which is often opened once more at once.
  private var last: (path: String, name: String)?
  private(set) var isIncomplete = false
  /// Whether a path led to the document's folder from outside of it.
  private(set) var readsFolder = false

  private static let most = 1_000_000

  /// - Parameter start: where the path starts, if it is relative.
  mutating func note(_ path: String, from start: String?, _ use: SheafFileUse, in folder: DocumentFolder) {
    if SystemFiles.contains(path) { return }
    let name = folder.name(of: path, from: start)
    let isInside = name.utf8.first != UInt8(ascii: "/")
    if isInside, start == nil { readsFolder = true }
    if !isInside, SystemFiles.contains(name) { return }
    // What is kept there is no input; to change it is another matter.
    if DocumentFolder.isInStore(name), [SheafFileRead, SheafFileLookedAt, SheafFolderListed].contains(use) {
      return
    }
    if seen[name] == nil {
      guard seen.count < Self.most else { return isIncomplete = true }
      let path = folder.absolute(name)
      let before = FileStamp(path)
      let mayMake = [SheafFileWritten, SheafFileExtended, SheafFileCreated].contains(use)
      if mayMake, before == nil { noteWhatIsMissing(for: name, use, in: folder) }
      seen[name] = Use(
        before: before, isFound: ![SheafFileWritten, SheafFileCreated].contains(use) && Self.isThere(path),
        isOnlyLookedAt: true, isMade: use == SheafFileCreated)
    }
    // Whoever asks for a file in order to remove it wants to begin anew.
    if use == SheafFileRemoved, seen[name]?.isOnlyLookedAt == true { seen[name]?.isFound = false }
    if use != SheafFileLookedAt { seen[name]?.isOnlyLookedAt = false }
    switch use {
    case SheafFileRead, SheafFileLookedAt: seen[name]?.isRead = true
    case SheafFolderListed: seen[name]?.isListed = true
    default: seen[name]?.isWritten = true
    }
  }

  /// A folder that is there already is seldom asked for because of what earlier runs have left.
  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// To write where no folder is fails, and no longer once there is one.
  private mutating func noteWhatIsMissing(for name: String, _ use: SheafFileUse, in folder: DocumentFolder) {
    let path = folder.absolute(name)
    var status = stat()
    if lstat(path, &status) == 0 {
      // What is written through a link that leads nowhere is made where it leads to.
      guard use != SheafFileCreated, stat(path, &status) != 0,
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      else { return }
      return note(target, from: Self.folder(of: path), use, in: folder)
    }
    let outer = Self.folder(of: path)
    guard stat(outer, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { return }
    note(outer, from: folder.path, SheafFileRead, in: folder)
  }

  private static func folder(of path: String) -> String {
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// What was opened, without files that came and went.
  ///
  /// - Parameter isAlone: whether the cell itself has made all changes, and no program that it has started.
  func uses(in folder: DocumentFolder, isAlone: Bool) -> FileUses {
    var files = FileUses()
    for (name, use) in seen {
      let path = folder.absolute(name)
      if use.isMade, use.isWritten, access(path, F_OK) != 0 { continue }
      if use.isWritten { files.written.insert(name) }
      if use.isFound { files.found.insert(name) }
      if use.isListed { files.listed.insert(name) }
      guard use.isRead else { continue }
      files.read.insert(name)
      if isAlone, !use.isWritten, let before = use.before, FileStamp(path) != before,
        !OpenDescriptors.write(to: path)
      {
        files.disturbed.insert(name)
      }
    }
    files.isIncomplete = isIncomplete
    files.readsFolder = readsFolder
    return files
  }
}

/// What tells the states of a regular file apart. A cell may give it another name or other rights without changing it.
private struct FileStamp: Hashable {
  private var values: [Int] = []

  /// Nil if there is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    values = [
      Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
    ]
  }
}

private enum OpenDescriptors {
  /// Whether this process holds a file open for writing, which an earlier cell may have opened.
  static func write(to path: String) -> Bool {
    var wanted = stat()
    guard stat(path, &wanted) == 0 else { return false }
    return (0..<Int32(1024)).contains { descriptor in
      let flags = fcntl(descriptor, F_GETFL)
      var status = stat()
      return flags >= 0 && flags & O_ACCMODE != O_RDONLY && fstat(descriptor, &status) == 0
        && status.st_ino == wanted.st_ino && status.st_dev == wanted.st_dev
    }
  }
}
