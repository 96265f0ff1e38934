/// Values in a safetensors file: their numbers as tensors, so that other programs can read them, and how they hang
/// together as one more tensor of bytes, `sheaf.graph`.
public enum Archive {
  static let graphName = "sheaf.graph"

  /// A value in its place in memory.
  public struct Root {
    public var name: String
    public var type: Any.Type
    public var pointer: UnsafeMutableRawPointer

    public init(name: String, type: Any.Type, pointer: UnsafeMutableRawPointer) {
      self.name = name
      self.type = type
      self.pointer = pointer
    }
  }

  /// Writes values that may share parts, and puts the file in its place when it is complete.
  ///
  /// - Parameter seconds: after which it gives up.
  /// - Returns: the size of the file in bytes.
  /// - Throws: `Unarchivable` if a value cannot be written, `ArchiveError` if the file cannot.
  public static func write(_ roots: [Root], to path: String, within seconds: Double) throws -> Int {
    try EncodedValues(roots, for: path, within: seconds).write()
  }

  /// Reads values into the places of variables that have none yet.
  ///
  /// - Precondition: the roots are those that were written, in the same order.
  /// - Throws: `ArchiveError`. Some of the variables may have got their values all the same.
  public static func read(_ roots: [Root], from path: String) throws {
    let file = try ArchiveFile(path: path)
    let reader = ArchiveReader(graph: try file.graph, blocks: try file.blocks)
    try withExtendedLifetime(file) {
      guard try reader.readBytes().elementsEqual(name(of: path)) else {
        throw ArchiveError("the archive was written under another name", isDamage: true)
      }
      for root in roots { try reader.read(root.type, into: root.pointer) }
    }
  }

  /// An archive is believed only under the name that it was written with: others may hold other values of the same types.
  static func name(of path: String) -> [UInt8] {
    Array((path.split(separator: "/").last ?? "").utf8)
  }
}
