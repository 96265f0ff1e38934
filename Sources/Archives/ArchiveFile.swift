internal import Foundation
internal import Hashing

/// The file of an archive, of which header and graph are mapped into memory.
///
/// Every byte is under a checksum. That of the header and the graph, which tell the reader what types to make of the
/// bytes, is compared before anything is made; that of a block while it is read.
final class ArchiveFile {
  private let bytes: UnsafeRawBufferPointer
  private let header: SafetensorsHeader
  private let dataStart: Int
  private let descriptor: Int32

  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ArchiveError("\(path): \(String(cString: strerror(errno)))") }
    self.descriptor = descriptor
    var isComplete = false
    // An object that is not complete runs no `deinit`.
    defer { if !isComplete { close(descriptor) } }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 8, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else {
      throw ArchiveError("\(path) cannot be mapped", isDamage: size < 8)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(size - 8) else {
      munmap(start, size)
      throw ArchiveError("\(path) is truncated", isDamage: true)
    }
    dataStart = 8 + Int(length)
    do { header = try JSONDecoder().decode(SafetensorsHeader.self, from: Data(bytes[8..<dataStart])) } catch {
      munmap(start, size)
      throw ArchiveError("\(path) has a damaged header", isDamage: true)
    }
    isComplete = true
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count)
    close(descriptor)
  }

  /// - Throws: `ArchiveError` if the header or the graph is not as it was written.
  var graph: UnsafeRawBufferPointer {
    get throws {
      let graph = try data(of: Archive.graphName)
      let json = UnsafeRawBufferPointer(rebasing: bytes[8..<dataStart])
      let end = header.entries.values.reduce(0) { max($0, $1.end) }
      guard dataStart + end == bytes.count, let written = header.metadata[Self.checksumKey],
        written == Self.checksum(of: json, written, graph)
      else { throw ArchiveError("the archive is damaged: its checksum differs", isDamage: true) }
      return graph
    }
  }

  /// The blocks in order; their parts are named in the metadata.
  var blocks: [RestoredBlock] {
    get throws {
      let text = header.metadata[Self.blocksKey] ?? "[]"
      return try JSONDecoder().decode([[Part]].self, from: Data(text.utf8)).map { parts in
        let restored = try parts.map {
          RestoredBlock.Part(offset: $0.offset, place: try place(of: $0.name), checksum: $0.checksum)
        }
        guard restored.allSatisfy({ $0.offset >= 0 }) else {
          throw ArchiveError("a part lies before its block")
        }
        return RestoredBlock(
          byteCount: restored.map { $0.offset + $0.place.count }.max() ?? 0, parts: restored, file: self)
      }
    }
  }

  private func data(of name: String) throws -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[try place(of: name)])
  }

  /// Where the bytes of a tensor lie in the file.
  private func place(of name: String) throws -> Range<Int> {
    guard let entry = header.entries[name], entry.begin >= 0, entry.begin <= entry.end,
      entry.end <= bytes.count - dataStart
    else { throw ArchiveError("the archive lacks `\(name)`", isDamage: true) }
    return dataStart + entry.begin..<dataStart + entry.end
  }

  /// Reads a part of the file into memory and hashes it on the way, piece by piece, while each is in the processor's
  /// cache. To read it is quicker than to copy it from a mapping, which the system fills in page by page.
  func read(_ place: Range<Int>, to memory: UnsafeMutableRawPointer) throws -> UInt64 {
    let piece = 1 << 20
    var hash = FastHash()
    var offset = 0
    while offset < place.count {
      let target = UnsafeMutableRawBufferPointer(
        start: memory + offset, count: min(piece, place.count - offset))
      try fill(target, from: place.lowerBound + offset)
      hash.update(UnsafeRawBufferPointer(target))
      offset += target.count
    }
    return hash.finalize()
  }

  private func fill(_ memory: UnsafeMutableRawBufferPointer, from position: Int) throws {
    var done = 0
    while done < memory.count {
      let count = pread(descriptor, memory.baseAddress! + done, memory.count - done, position + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ArchiveError("the archive cannot be read: \(String(cString: strerror(errno)))")
      }
      done += count
    }
  }

  // MARK: Writing

  private static let blocksKey = "sheaf.blocks"
  private static let checksumKey = "sheaf.checksum"

  /// What stands in the place of the checksum while it is computed.
  private static let noChecksum = String(repeating: "0", count: 64)

  /// The hash of the header, but for the checksum itself, and of the graph.
  private static func checksum(
    of header: UnsafeRawBufferPointer, _ written: String, _ graph: UnsafeRawBufferPointer
  ) -> String {
    let hasher = Digest.Hasher()
    let text = Data(header)
    if let place = text.firstRange(of: Data("\"\(checksumKey)\":\"\(written)\"".utf8)) {
      hasher.update(text[..<place.lowerBound])
      hasher.update(Data("\"\(checksumKey)\":\"\(noChecksum)\"".utf8))
      hasher.update(text[place.upperBound...])
    } else {
      hasher.update(text)
    }
    hasher.update(graph)
    return hasher.finalize().description
  }

  /// A part of a block: where it lies in it, the tensor that holds it, and the `FastHash` of its bytes.
  private struct Part: Codable {
    var offset: Int
    var name: String
    var checksum: UInt64
  }

  static func write(_ writer: ArchiveWriter, to path: String) throws -> Int {
    var header = SafetensorsHeader()
    var pieces: [(name: String, start: UnsafeRawPointer?, count: Int)] = []
    var end = 0
    func add(_ name: String, type: String, shape: [Int], start: UnsafeRawPointer?, count: Int) -> String {
      // Objects reached on several ways keep the first name, but two parts may end up under one.
      var unique = name
      var number = 1
      while header.entries[unique] != nil {
        number += 1
        unique = "\(name)#\(number)"
      }
      header.entries[unique] = .init(dtype: type, shape: shape, begin: end, end: end + count)
      pieces.append((unique, start, count))
      end += count
      return unique
    }
    let blocks = writer.blocks.map { block in
      zip(block.parts, block.checksums).map { part, checksum in
        let start = block.start + part.offset
        let name = add(part.name, type: part.type, shape: part.shape, start: start, count: part.byteCount)
        return Part(offset: part.offset, name: name, checksum: checksum)
      }
    }
    let list = String(decoding: try JSONEncoder().encode(blocks), as: UTF8.self)
    header.metadata[blocksKey] = list
    return try writer.graph.withUnsafeBytes { graph in
      _ = add(
        Archive.graphName, type: "U8", shape: [graph.count], start: graph.baseAddress, count: graph.count)
      let order = pieces.map(\.name)
      header.metadata[checksumKey] = noChecksum
      header.metadata[checksumKey] = header.json(order: order).withUnsafeBytes {
        checksum(of: $0, noChecksum, graph)
      }
      let json = header.json(order: order)
      return try write(
        json, pieces.map { UnsafeRawBufferPointer(start: $0.start, count: $0.count) }, to: path)
    }
  }

  private static func write(_ header: [UInt8], _ pieces: [UnsafeRawBufferPointer], to path: String) throws
    -> Int
  {
    let temporary = path + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    func failure() -> ArchiveError { ArchiveError("\(path): \(String(cString: strerror(errno)))") }
    guard descriptor >= 0 else { throw failure() }
    var total = 0
    func append(_ bytes: UnsafeRawBufferPointer) throws {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure() }
        rest = rest.dropFirst(count)
      }
      total += bytes.count
    }
    do {
      defer { close(descriptor) }
      try withUnsafeBytes(of: UInt64(header.count).littleEndian) { try append($0) }
      try header.withUnsafeBytes { try append($0) }
      for piece in pieces { try append(piece) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else { throw failure() }
    return total
  }
}
