internal import Hashing

/// Values as an archive holds them, before it is written.
package struct EncodedValues {
  private let writer: ArchiveWriter
  private let path: String

  /// - Parameters:
  ///   - path: where the archive is to lie.
  ///   - seconds: after which it gives up.
  /// - Throws: `Unarchivable` if a value cannot be written.
  package init(_ roots: [Archive.Root], for path: String, within seconds: Double) throws {
    self.path = path
    writer = ArchiveWriter(within: seconds)
    writer.write(name: Archive.name(of: path))
    for root in roots { try writer.write(root.type, at: root.pointer, as: root.name) }
    try writer.finish()
  }

  /// Tells whether values are the same as others, whatever the modules of their types are called; nil if equal values may be
  /// encoded differently.
  package var digest: String? {
    guard writer.isReproducible else { return nil }
    let hasher = Digest.Hasher()
    var end = 0
    for name in writer.names {
      hasher.update(writer.graph[end..<name.lowerBound])
      end = name.upperBound
    }
    hasher.update(writer.graph[end...])
    for block in writer.blocks {
      for (part, checksum) in zip(block.parts, block.checksums) {
        hasher.update(field: "\(part.type) \(part.shape) \(part.offset) \(checksum)")
      }
    }
    return hasher.finalize().description
  }

  /// Puts the archive in its place when it is complete.
  ///
  /// - Returns: its size in bytes.
  /// - Throws: `ArchiveError`.
  package func write() throws -> Int { try ArchiveFile.write(writer, to: path) }
}
