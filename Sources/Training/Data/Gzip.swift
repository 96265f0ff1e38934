internal import CZlib
internal import Foundation

enum Gzip {
  /// Unpacks the contents of a gzip file, or returns them as they are if they are not packed.
  ///
  /// - Parameter limit: more bytes than this are taken for an attack or an accident.
  /// - Throws: `DatasetError.malformed`.
  static func unpack(_ data: Data, limit: Int, path: String) throws(DatasetError) -> [UInt8] {
    guard data.starts(with: [0x1f, 0x8b]) else {
      guard data.count <= limit else { throw .malformed(path: path, reason: "it has over \(limit) bytes") }
      return [UInt8](data)
    }
    var stream = z_stream()
    // 16 asks for gzip's header and checksum, 15 for the largest window.
    guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .unreadableFile(path: path, reason: "zlib cannot start")
    }
    defer { inflateEnd(&stream) }
    var input = [UInt8](data)
    // gzip ends with the unpacked size, which is right unless the file is damaged.
    let promised = data.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    var output = [UInt8](repeating: 0, count: min(max(promised, 1024), limit) + 1)
    var (taken, given, status) = (0, 0, Z_OK)
    while status == Z_OK {
      if given == output.count {
        guard output.count <= limit else { break }
        output.append(contentsOf: repeatElement(0, count: min(output.count, limit + 1 - output.count)))
      }
      status = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          stream.next_in = input.baseAddress! + taken
          stream.avail_in = UInt32(min(input.count - taken, 1 << 30))
          stream.next_out = output.baseAddress! + given
          stream.avail_out = UInt32(min(output.count - given, 1 << 30))
          let status = inflate(&stream, Z_NO_FLUSH)
          taken = stream.next_in - input.baseAddress!
          given = stream.next_out - output.baseAddress!
          return status
        }
      }
    }
    guard given <= limit else {
      throw .malformed(path: path, reason: "it unpacks to more than \(limit) bytes")
    }
    guard status == Z_STREAM_END else {
      let reason =
        status == Z_BUF_ERROR
        ? "it ends too early" : stream.msg.map { String(cString: $0) } ?? "status \(status)"
      throw .malformed(path: path, reason: "gzip: \(reason)")
    }
    output.removeLast(output.count - given)
    return output
  }
}
