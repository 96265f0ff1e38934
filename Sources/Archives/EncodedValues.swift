internal import Hashing

/// Values as an archive holds them, before it is written.
package struct EncodedValues {
  private let writer: ArchiveWriter
  private let path: String

  /// - Parameters:
  ///   - path: where the archive is to lie.
  ///   - seconds: after which it gives up.
  ///   - isWritten: whether it is to be written, and not only compared, which is not worth much memory.
  /// - Throws: `Unarchivable` if a value cannot be written.
  package init(
    _ roots: [Archive.Root], for path: String, within seconds: Double, isWritten: Bool = true
  ) throws {
    self.path = path
    writer = ArchiveWriter(within: seconds, mostBytes: isWritten ? .max : Self.mostBytesToCompare)
    writer.write(name: Archive.name(of: path), as: .nameOfArchive)
    for root in roots { try writer.write(root.type, at: root.pointer, as: root.name) }
    try writer.finish()
  }

  private static let mostBytesToCompare = 64 << 20

  /// Tells whether values are the same as others, whatever the modules of their types are called.
  package var digest: String {
    let hasher = Digest.Hasher()
    var end = 0
    for (place, remark) in writer.remarks {
      hasher.update(writer.graph[end..<place.lowerBound])
      end = place.upperBound
      switch remark {
      case .nameOfArchive: break
      case .nameOfType: hasher.update(Self.withoutModules(writer.graph[place]))
      case .plain(let layout): hasher.update(layout.meaning(of: writer.graph[place]))
      }
    }
    hasher.update(writer.graph[end...])
    for block in writer.blocks {
      for (part, checksum) in zip(block.parts, block.checksums) {
        hasher.update(field: "\(part.type) \(part.shape) \(part.offset) \(checksum)")
      }
    }
    return hasher.finalize().description
  }

  /// A mangled name without the hash in the names of cells' modules, such as `cell_0123456789abcdef`.
  private static func withoutModules(_ name: ArraySlice<UInt8>) -> [UInt8] {
    let prefix = Array("cell_".utf8)
    let length = 16
    var rest = name
    var clean: [UInt8] = []
    while let start = rest.firstRange(of: prefix) {
      clean += rest[..<start.upperBound]
      rest = rest[start.upperBound...].dropFirst(length)
    }
    return clean + rest
  }

  /// Puts the archive in its place when it is complete.
  ///
  /// - Returns: its size in bytes.
  /// - Throws: `ArchiveError`.
  package func write() throws -> Int { try ArchiveFile.write(writer, to: path) }
}
