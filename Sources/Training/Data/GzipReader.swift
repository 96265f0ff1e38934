internal import CZlib

/// The contents of a gzip file, or of a plain one, read from the front. Nothing is unpacked before it is asked for.
final class GzipReader {
  private let packed: [UInt8]
  /// How many bytes may come out: a megabyte can hold a billion zeros, so at most 64 times the size of the file, but 256
  /// MiB at least. A file that is not packed holds what it holds.
  let limit: Int
  private let isPacked: Bool
  private let path: String
  /// How many of the packed bytes were taken.
  private var taken = 0
  private var hasEnded = false
  /// zlib remembers the address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  /// - Throws: `DatasetError.unreadableFile` if zlib cannot start.
  init(_ bytes: [UInt8], path: String) throws(DatasetError) {
    packed = bytes
    isPacked = bytes.starts(with: [0x1f, 0x8b])
    limit = isPacked ? max(256 << 20, bytes.count * 64) : .max
    self.path = path
    stream.initialize(to: z_stream())
    guard isPacked else { return }
    // 16 asks for gzip's header and checksum, 15 for the largest window.
    guard inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .unreadableFile(path: path, reason: "zlib cannot start")
    }
  }

  deinit {
    if isPacked { inflateEnd(stream) }
    stream.deallocate()
  }

  /// The next bytes, fewer only at the end. The result grows with what there is, not with what is asked for.
  ///
  /// - Throws: `DatasetError.malformed` if the packed data are damaged or end too early.
  func read(_ count: Int) throws(DatasetError) -> [UInt8] {
    guard isPacked else {
      let next = packed[taken..<min(taken + count, packed.count)]
      taken = next.endIndex
      return Array(next)
    }
    var bytes: [UInt8] = []
    while bytes.count < count, !hasEnded {
      let piece = min(count - bytes.count, max(bytes.count, 1 << 16))
      try unpack(piece, into: &bytes)
    }
    return bytes
  }

  private func unpack(_ count: Int, into bytes: inout [UInt8]) throws(DatasetError) {
    var piece = [UInt8](repeating: 0, count: count)
    let (status, given) = packed.withUnsafeBufferPointer { input in
      piece.withUnsafeMutableBufferPointer { output in
        // zlib does not write to its input.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress! + taken)
        stream.pointee.avail_in = UInt32(min(packed.count - taken, 1 << 30))
        stream.pointee.next_out = output.baseAddress!
        stream.pointee.avail_out = UInt32(min(count, 1 << 30))
        let status = inflate(stream, Z_NO_FLUSH)
        taken = stream.pointee.next_in - UnsafeMutablePointer(mutating: input.baseAddress!)
        return (status, stream.pointee.next_out - output.baseAddress!)
      }
    }
    bytes += piece[..<given]
    hasEnded = status == Z_STREAM_END
    guard hasEnded || status == Z_OK else {
      let reason =
        status == Z_BUF_ERROR
        ? "it ends too early" : stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
      throw .malformed(path: path, reason: "gzip: \(reason)")
    }
  }
}
