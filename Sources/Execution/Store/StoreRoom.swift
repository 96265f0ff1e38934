internal import Foundation

extension Store {
  /// The folders of a store. Each holds only what has a name of its kind; whatever else lies there is somebody else's.
  enum Room: String, CaseIterable {
    case modules, results, values, documents, packages, libraries

    var holdsFolders: Bool { self == .packages || self == .libraries }

    /// Whether something of this name is what the store keeps here.
    func isComplete(_ name: String) -> Bool {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      switch self {
      case .modules:
        return parts.count == 2 && parts[0].hasPrefix("cell_")
          && StoredName.isHash(parts[0].dropFirst(5), of: 16)
          && ["so", "swiftmodule", "messages", "uses", "facts", "errors"].contains(parts[1])
      case .values:
        return parts.count == 2 && StoredName.isHash(parts[0], of: 64)
          && ["safetensors", "reason", "digest"].contains(parts[1])
      case .results, .documents: return StoredName.isHash(name[...], of: 64)
      case .packages: return StoredName.isHash(name[...], of: 16) || StoredName.isHash(name[...], of: 32)
      case .libraries: return StoredName.isHash(name[...], of: 16)
      }
    }

    /// Whether something of this name is what a process that was killed has left half written.
    func isLeftover(_ name: String) -> Bool {
      if StoredName.isTemporary(name) { return true }
      guard let (start, end) = StoredName.split(name) else {
        return self == .packages && StoredName.isUnique(name[...])
      }
      let isModule = self == .modules && isComplete(start + ".so")
      return (isComplete(String(start)) || isModule) && (StoredName.isUnique(end) || Int(end) != nil)
    }
  }

  /// Whether something of this name is what a store has beside its rooms.
  static func isKnown(_ name: String) -> Bool {
    let known = [StoreLock.name, markerName, ignoreName]
    if known.contains(name) || name.hasSuffix(".memory") || StoredName.isTemporary(name) { return true }
    guard let (start, end) = StoredName.split(name) else { return false }
    return known.contains(String(start)) && StoredName.isUnique(end)
  }
}

/// What the names in a store are made of.
private enum StoredName {
  static func isHash(_ text: Substring, of length: Int) -> Bool {
    text.utf8.count == length && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  static func isUnique(_ text: Substring) -> Bool { UUID(uuidString: String(text)) != nil }

  /// What stands before and behind the last dot.
  static func split(_ name: String) -> (Substring, Substring)? {
    name.lastIndex(of: ".").map { (name[..<$0], name[name.index(after: $0)...]) }
  }

  /// Whether Foundation has named a file so until it was complete.
  static func isTemporary(_ name: String) -> Bool { name.hasPrefix(".dat.nosync") }
}
