internal import Diagnostics
internal import Foundation

extension Store {
  /// What a store may hold if nobody says otherwise, in bytes.
  package static let usualLimit = 2 << 30

  /// Removes what has not been used for longest until the rest fits. While another process uses the store, nothing is
  /// removed: the last one to go cleans up.
  package func trim(to limit: Int = usualLimit) { _ = try? reduce(to: limit) }

  /// Removes what has not been used for longest until the rest fits.
  ///
  /// - Returns: how many bytes that freed; nil if another process uses the store.
  /// - Throws: a `Diagnostic` if the folder is no store, a `FileError` if something cannot be removed.
  package func reduce(to limit: Int) throws -> Int? {
    guard exists else { return 0 }
    let folder = try checkedFolder()
    guard let lock = try exclusiveLock(folder) else { return nil }
    return try withExtendedLifetime(lock) {
      try removeLeftovers(in: folder)
      let items = try items(in: folder)
      let before = items.reduce(0) { $0 + $1.size }
      var total = before
      for item in items.sorted(by: { $0.lastUse < $1.lastUse }) where total > limit {
        try item.folder.remove(item.name)
        total -= item.size
      }
      return before - total
    }
  }

  /// Removes what processes that were killed have left half written; nobody is at work.
  private func removeLeftovers(in folder: OpenFolder) throws {
    for room in try rooms(of: folder) {
      for name in room.folder.names where room.kind.isLeftover(name) { try room.folder.remove(name) }
    }
  }

  /// Removes all that a store holds. The lock stays, which others may be waiting for, and so does what sheaf has not put there.
  ///
  /// - Returns: how many bytes that freed; nil if another process uses the store.
  /// - Throws: a `Diagnostic` if the folder is no store, a `FileError` if something cannot be removed.
  package func clean() throws -> Int? {
    guard exists else { return 0 }
    let folder = try checkedFolder()
    guard let lock = try exclusiveLock(folder) else { return nil }
    return try withExtendedLifetime(lock) {
      let freed = try items(in: folder).reduce(0) { $0 + $1.size }
      for room in try rooms(of: folder) {
        for name in room.folder.names where room.kind.isComplete(name) || room.kind.isLeftover(name) {
          try room.folder.remove(name)
        }
        // It stays if something else lies in it.
        unlinkat(folder.descriptor, room.kind.rawValue, AT_REMOVEDIR)
      }
      for name in folder.names where name.hasSuffix(".memory") { try folder.remove(name) }
      return freed
    }
  }

  /// A program that this process is just starting may hold its lock for a moment, so one refusal says little.
  private func exclusiveLock(_ folder: OpenFolder) throws -> StoreLock? {
    for _ in 0..<5 {
      if let lock = try StoreLock.taken(folder, .exclusive) { return lock }
      usleep(20_000)
    }
    return nil
  }

  /// The bytes that are in use.
  package var size: Int {
    guard let folder = try? checkedFolder(), let items = try? items(in: folder) else { return 0 }
    return items.reduce(0) { $0 + $1.size }
  }

  private func rooms(of folder: OpenFolder) throws -> [(kind: Room, folder: OpenFolder)] {
    try Room.allCases.filter { folder.status(of: $0.rawValue) != nil }
      .map { ($0, try folder.folder($0.rawValue)) }
  }

  /// What is removed as a whole: a file, or the folder of a package or a library.
  private struct Item {
    var folder: OpenFolder
    var name: String
    var size: Int
    var lastUse: Double
  }

  private func items(in folder: OpenFolder) throws -> [Item] {
    try rooms(of: folder).filter { $0.kind != .documents }.flatMap { room in
      room.folder.names.filter(room.kind.isComplete).compactMap { name in
        guard let status = room.folder.status(of: name) else { return nil }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        guard isFolder == room.kind.holdsFolders else { return nil }
        // To list a folder is to access it, which is no use of what it holds.
        let time = isFolder ? status.st_mtim : status.st_atim
        let inner = isFolder ? try? room.folder.folder(name) : nil
        return Item(
          folder: room.folder, name: name, size: inner?.size ?? Int(status.st_blocks) * 512,
          lastUse: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
      }
    }
  }
}

extension OpenFolder {
  /// The bytes of all files in it.
  fileprivate var size: Int {
    names.reduce(0) { sum, name in
      guard let status = status(of: name) else { return sum }
      if status.st_mode & S_IFMT == S_IFDIR { return sum + ((try? folder(name))?.size ?? 0) }
      return sum + Int(status.st_blocks) * 512
    }
  }
}
