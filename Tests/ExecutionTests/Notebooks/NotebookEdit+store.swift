import Foundation

extension NotebookEdit {
  /// Takes away or damages what lies beside a notebook.
  func disturb(in folder: String) throws {
    let store = "\(folder)/.sheaf"
    switch action {
    // Nobody but a cell may have written it.
    case .removeFile(let path): try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    case .lose(.everything): try FileManager.default.removeItem(atPath: store)
    case .lose(let part):
      // Every second file, so that what is left does not fit together.
      for (index, path) in try Self.files(of: part, in: store).enumerated() where index.isMultiple(of: 2) {
        try FileManager.default.removeItem(atPath: path)
      }
    case .damage(let part):
      for path in try Self.files(of: part, in: store) { try Self.damage(path) }
    default: break
    }
  }

  private static func files(of part: StorePart, in store: String) throws -> [String] {
    let parts: [StorePart] = part == .everything ? [.results, .values, .modules, .documents] : [part]
    return try parts.flatMap { part in
      let folder = "\(store)/\(part.rawValue)"
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    }
  }

  /// Changes a bit in the middle of a file, as a bad disk would, and leaves its size and times alone.
  private static func damage(_ path: String) throws {
    let files = FileManager.default
    guard var bytes = files.contents(atPath: path), !bytes.isEmpty else { return }
    let times = try files.attributesOfItem(atPath: path)
    bytes[bytes.count / 2] ^= 0x10
    // Not in place: tests share some of the files.
    try bytes.write(to: URL(filePath: path), options: .atomic)
    try files.setAttributes(
      [
        .modificationDate: times[.modificationDate] as Any,
        .posixPermissions: times[.posixPermissions] as Any,
      ],
      ofItemAtPath: path)
  }
}
