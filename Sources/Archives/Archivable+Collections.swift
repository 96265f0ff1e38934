internal import Foundation

extension Array: Archivable {
  /// From so many bytes on, numbers go into a block of their own, where other programs can read them.
  private static var smallestBlock: Int { 1024 }

  public func write(to writer: ArchiveWriter) throws {
    writer.write(count: count)
    guard Handling.isPlain(Element.self) else {
      for (index, element) in enumerated() { try writer.write(element, as: "\(index)") }
      return
    }
    let byteCount = count * MemoryLayout<Element>.stride
    guard byteCount >= Self.smallestBlock, let type = blockType(of: Element.self) else {
      return try withUnsafeBytes { try writer.append($0, of: Element.self) }
    }
    let owner = Owner(self)
    writer.write(blockOf: owner, at: owner.start)
    writer.addView(of: owner, type: type, shape: [count], offset: 0, byteCount: byteCount)
  }

  public init(from reader: ArchiveReader) throws {
    let count = try reader.readCount()
    guard Handling.isPlain(Element.self) else {
      self = []
      for _ in 0..<count { append(try reader.read()) }
      return
    }
    let stride = MemoryLayout<Element>.stride
    let (byteCount, overflows) = count.multipliedReportingOverflow(by: stride)
    guard !overflows else { throw ArchiveError("an array of \(count) elements") }
    if byteCount >= Self.smallestBlock, blockType(of: Element.self) != nil {
      let block = try reader.readBlock()
      guard block.byteCount == byteCount else {
        throw ArchiveError("an array of \(byteCount) bytes in a block of \(block.byteCount)")
      }
      try self.init(unsafeUninitializedCapacity: count) { memory, initialized in
        try block.copy(to: UnsafeMutableRawPointer(memory.baseAddress!))
        initialized = count
      }
    } else {
      let bytes = try reader.take(byteCount)
      self.init(unsafeUninitializedCapacity: count) { memory, initialized in
        UnsafeMutableRawBufferPointer(memory).copyMemory(from: bytes)
        initialized = count
      }
    }
  }

  /// Keeps an array's memory in its place.
  private final class Owner {
    let elements: [Element]
    let start: UnsafeRawPointer

    init(_ elements: [Element]) {
      self.elements = elements
      // An array's elements lie in one object, which this one keeps alive and nobody changes.
      start = elements.withUnsafeBytes { $0.baseAddress! }
    }
  }
}

extension ContiguousArray: Archivable {
  public func write(to writer: ArchiveWriter) throws { try Array(self).write(to: writer) }

  public init(from reader: ArchiveReader) throws { self.init(try [Element](from: reader)) }
}

extension ArraySlice: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    guard startIndex == 0 || !isEmpty else {
      throw writer.unarchivable("an empty slice from inside an array")
    }
    writer.write(count: startIndex)
    try Array(self).write(to: writer)
  }

  public init(from reader: ArchiveReader) throws {
    let start = try reader.readCount()
    let elements = try [Element](from: reader)
    guard start > 0 else {
      self = elements[...]
      return
    }
    guard let first = elements.first, start <= 1 << 32 else {
      throw ArchiveError("a slice that begins at \(start)")
    }
    // Its elements have the same indices again; what stands before them is out of reach.
    self = (Array(repeating: first, count: start) + elements)[start...]
  }
}

/// What the safetensors format calls a type of numbers.
private func blockType(of type: Any.Type) -> String? {
  switch type {
  case is Double.Type: "F64"
  case is Float.Type: "F32"
  case is Int.Type, is Int64.Type: "I64"
  case is Int32.Type: "I32"
  case is UInt8.Type: "U8"
  default: nil
  }
}

extension Dictionary: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    guard
      let rotation = rotation(
        of: self, by: { Dictionary(rebuilding: $0, capacity: capacity) }, where: { $0.key == $1.key })
    else { throw writer.unarchivable("a dictionary whose order cannot be kept") }
    writer.write(count: capacity)
    writer.write(count: rotation)
    writer.write(count: count)
    for (key, value) in rotated(self, by: rotation) {
      try writer.write(key)
      try writer.write(value, as: "\(key)")
    }
  }

  public init(from reader: ArchiveReader) throws {
    let capacity = try reader.readCount()
    let rotation = try reader.readCount()
    let count = try reader.readCount()
    guard capacity >= count, capacity <= 1 << 32 else {
      throw ArchiveError("a dictionary of \(capacity) places")
    }
    let elements = try (0..<count).map { _ in
      (key: try reader.read(Key.self), value: try reader.read(Value.self))
    }
    self.init(rebuilding: elements, capacity: capacity)
    try check(self, isLike: elements, rotatedBy: rotation) { $0.key == $1.key }
  }

  fileprivate init(rebuilding elements: [Element], capacity: Int) {
    self.init(minimumCapacity: capacity)
    for (key, value) in elements { self[key] = value }
  }
}

extension Set: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    guard let rotation = rotation(of: self, by: { Set(rebuilding: $0, capacity: capacity) }, where: ==)
    else { throw writer.unarchivable("a set whose order cannot be kept") }
    writer.write(count: capacity)
    writer.write(count: rotation)
    try writer.write(rotated(self, by: rotation))
  }

  public init(from reader: ArchiveReader) throws {
    let capacity = try reader.readCount()
    let rotation = try reader.readCount()
    guard capacity <= 1 << 32 else { throw ArchiveError("a set of \(capacity) places") }
    let elements = try reader.read([Element].self)
    self.init(rebuilding: elements, capacity: capacity)
    try check(self, isLike: elements, rotatedBy: rotation, where: ==)
  }

  fileprivate init(rebuilding elements: [Element], capacity: Int) {
    self.init(minimumCapacity: capacity)
    for element in elements { insert(element) }
  }
}

/// By how much the elements must be rotated so that, inserted in this order, they come to lie as they lie now.
///
/// A loop over a dictionary or a set shows its order, so a restored one must have the same. Elements that are inserted
/// in the order of their places find these places again, but for a run that goes on from the last place to the first.
private func rotation<Elements: Collection>(
  of elements: Elements, by rebuild: ([Elements.Element]) -> Elements,
  where areEqual: (Elements.Element, Elements.Element) -> Bool
) -> Int? {
  // Without it, no two runs of a program have the same order, and there is none to keep.
  guard hashesAreTheSameInEveryRun else { return 0 }
  let mostTried = 32
  return (0..<Swift.max(1, Swift.min(mostTried, elements.count))).first { rotation in
    rebuild(rotated(elements, by: rotation)).elementsEqual(elements, by: areEqual)
  }
}

/// Throws if a collection has another order than it had: elements that are hashed by addresses lie elsewhere in every process.
private func check<Elements: Collection>(
  _ rebuilt: Elements, isLike elements: [Elements.Element], rotatedBy rotation: Int,
  where areEqual: (Elements.Element, Elements.Element) -> Bool
) throws {
  guard hashesAreTheSameInEveryRun else { return }
  guard (0...elements.count).contains(rotation),
    rebuilt.elementsEqual(rotated(elements, by: elements.count - rotation), by: areEqual)
  else { throw ArchiveError("a set or dictionary whose order is another in every process") }
}

private let hashesAreTheSameInEveryRun = getenv("SWIFT_DETERMINISTIC_HASHING") != nil

private func rotated<Elements: Collection>(_ elements: Elements, by count: Int) -> [Elements.Element] {
  Array(elements.dropFirst(count)) + Array(elements.prefix(count))
}
