internal import Foundation

/// Makes the values of an archive again.
public final class ArchiveReader {
  private let graph: UnsafeRawBufferPointer
  private let blocks: [RestoredBlock]
  private var position = 0
  private var objects: [AnyObject?] = []

  init(graph: UnsafeRawBufferPointer, blocks: [RestoredBlock]) {
    self.graph = graph
    self.blocks = blocks
  }

  // MARK: Values

  public func read<Value>(_ type: Value.Type = Value.self) throws -> Value {
    try withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { memory in
      try read(type, into: UnsafeMutableRawPointer(memory.baseAddress!))
      return memory.baseAddress!.move()
    }
  }

  /// Initialises memory with a value of a type.
  func read(_ type: Any.Type, into pointer: UnsafeMutableRawPointer) throws {
    switch Handling(of: type) {
    case .plain:
      let bytes = try take(Handling.size(of: type))
      pointer.copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
    case .archivable:
      try initialize(pointer, as: type, with: try (type as! any Archivable.Type).init(from: self))
    case .coded(let coded): try read(coded: coded, into: pointer)
    case .object: try initialize(pointer, as: type, with: try readObject())
    case .record(let fields): try read(fields, into: pointer)
    case .enumeration(let cases):
      let tag = try readCount()
      guard cases.cases.indices.contains(tag) else { throw ArchiveError("case \(tag) of `\(type)`") }
      try cases.makeValue(at: pointer, tag: tag) { try read($0, into: $1) }
    case .existential: try readExistential(type, into: pointer)
    case .impossible(let reason): throw ArchiveError("the archive holds \(reason)")
    }
  }

  private func read(_ fields: [StoredField], into pointer: UnsafeMutableRawPointer) throws {
    for field in fields {
      let place = pointer + field.offset
      switch field.ownership {
      case .strong: try read(field.type, into: place)
      case .weak, .unowned:
        field.ownership.initialize(place, to: try readCount() == 0 ? nil : try readObject())
      case .unmanaged, .noncopyable: throw ArchiveError("the archive holds what is never kept")
      }
    }
  }

  private func read(coded type: any Codable.Type, into pointer: UnsafeMutableRawPointer) throws {
    let data = Data(try readBytes())
    func decode<Value: Codable>(_: Value.Type) throws {
      let value = try JSONDecoder().decode([Value].self, from: data)[0]
      pointer.initializeMemory(as: Value.self, to: value)
    }
    try decode(type)
  }

  private func readExistential(_ type: Any.Type, into pointer: UnsafeMutableRawPointer) throws {
    func readOpened<Value>(_ type: Value.Type) throws -> Any { try read(type) }
    let value = try _openExistential(try readType(), do: readOpened)
    try initialize(pointer, as: type, with: value)
  }

  private func initialize(_ pointer: UnsafeMutableRawPointer, as type: Any.Type, with value: Any) throws {
    func initialize<Value>(_: Value.Type) throws {
      guard let value = value as? Value else {
        throw ArchiveError("the archive holds a `\(Swift.type(of: value))` in place of a `\(Value.self)`")
      }
      pointer.initializeMemory(as: Value.self, to: value)
    }
    try _openExistential(type, do: initialize)
  }

  // MARK: Objects

  private func readObject() throws -> AnyObject {
    let number = try readCount()
    if number < objects.count {
      guard let object = objects[number] else { throw ArchiveError("an object is a part of itself") }
      return object
    }
    guard number == objects.count else { throw ArchiveError("object \(number) before \(objects.count)") }
    objects.append(nil)
    guard let type = try readType() as? AnyClass else {
      throw ArchiveError("an object of a type that has none")
    }
    if let archivable = type as? any Archivable.Type {
      let object = try archivable.init(from: self) as AnyObject
      objects[number] = object
      return object
    }
    let pointer = makeUninitializedObject(of: type)
    let object = Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue()
    objects[number] = object
    do { try read(StoredField.all(of: type), into: pointer) } catch {
      // Its properties are half filled in, so it must never be released.
      _ = Unmanaged.passRetained(object)
      throw error
    }
    return object
  }

  private func readType() throws -> Any.Type {
    let name = String(decoding: try readBytes(), as: UTF8.self)
    guard let type = _typeByName(name) else { throw ArchiveError("the type `\(name)` is not known here") }
    return type
  }

  // MARK: Blocks of numbers

  /// What `ArchiveWriter.write(blockOf:at:)` has written.
  public func readBlock() throws -> RestoredBlock {
    let number = try readCount()
    guard blocks.indices.contains(number) else { throw ArchiveError("block \(number) is missing") }
    return blocks[number]
  }

  // MARK: Bytes

  public func readBytes() throws -> UnsafeRawBufferPointer { try take(try readCount()) }

  public func readCount() throws -> Int {
    let bytes = try take(8)
    let value = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard let count = Int(exactly: value) else { throw ArchiveError("a count of \(value)") }
    return count
  }

  func take(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= graph.count - position else { throw ArchiveError("the archive ends too soon") }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: graph[position..<position + count])
  }
}

/// A block of memory as an archive holds it.
public struct RestoredBlock {
  struct Part {
    let offset: Int
    /// Where it lies in the file.
    let place: Range<Int>
    let checksum: UInt64
  }

  public let byteCount: Int
  let parts: [Part]
  let file: ArchiveFile

  /// Fills memory of `byteCount` bytes; what no part covers becomes 0.
  ///
  /// - Throws: `ArchiveError` if the bytes are not those that were written.
  public func copy(to pointer: UnsafeMutableRawPointer) throws {
    Self.useLargePages(pointer, byteCount)
    var end = 0
    for part in parts {
      if part.offset > end { memset(pointer + end, 0, part.offset - end) }
      guard try file.read(part.place, to: pointer + part.offset) == part.checksum else {
        throw ArchiveError("the archive is damaged: the checksum of a block differs", isDamage: true)
      }
      end = max(end, part.offset + part.place.count)
    }
  }

  /// Most of the time to read many numbers goes into giving memory its pages, so these should be few.
  private static func useLargePages(_ pointer: UnsafeMutableRawPointer, _ byteCount: Int) {
    let largePage = 2 << 20
    let start = pointer.alignedUp(toMultipleOf: largePage)
    let count = (pointer + byteCount - start) / largePage * largePage
    if count > 0 { madvise(start, count, useLargePagesAdvice) }
  }

  /// `MADV_HUGEPAGE`, which the C library shows to GNU programs only.
  private static let useLargePagesAdvice: Int32 = 14
}
