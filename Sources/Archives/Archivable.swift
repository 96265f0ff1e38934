/// A type that says itself how its values are written to an archive and read back.
///
/// Most types need not: `ArchiveWriter` walks through the stored properties of classes, structures and tuples. This is
/// for types whose properties do not tell the whole, such as those that own memory through a pointer.
public protocol Archivable {
  func write(to writer: ArchiveWriter) throws
  init(from reader: ArchiveReader) throws
}

/// Why a value cannot be written to an archive.
public struct Unarchivable: Error, Hashable, Sendable, CustomStringConvertible {
  /// The way from the variable to what is in the way, such as `model.layers.2`.
  public var path: String
  public var reason: String

  public var description: String { path.isEmpty ? reason : "`\(path)` is \(reason)" }
}

/// An archive that does not hold what is expected of it.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
  /// Whether the file is not as it was written, rather than of another making.
  public var isDamage: Bool

  public init(_ description: String, isDamage: Bool = false) {
    self.description = description
    self.isDamage = isDamage
  }
}
