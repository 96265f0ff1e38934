internal import Archives
internal import Foundation
internal import Tensors

// The format of https://github.com/huggingface/safetensors: the length of a header in eight bytes, the header as JSON,
// and the tensors' bytes one after the other without gaps. All numbers are little-endian.
extension StateDictionary {
  /// Reads a safetensors file, of any writer.
  ///
  /// - Throws: `SafetensorsError` if the file cannot be read, is damaged, or holds a type that `DType` does not have.
  public init(contentsOf path: String) throws(SafetensorsError) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw SafetensorsError(path: path, problem: .unreadable(reason: error.localizedDescription))
    }
    try self.init(safetensors: [UInt8](data), path: path)
  }

  /// Reads the bytes of a safetensors file.
  ///
  /// - Throws: `SafetensorsError`.
  public init(safetensors bytes: [UInt8]) throws(SafetensorsError) {
    try self.init(safetensors: bytes, path: "")
  }

  private init(safetensors bytes: [UInt8], path: String) throws(SafetensorsError) {
    do { try self.init(decoding: bytes) } catch { throw SafetensorsError(path: path, problem: error) }
  }

  private init(decoding bytes: [UInt8]) throws(SafetensorsError.Problem) {
    let header = try Self.header(of: bytes)
    let body = bytes[(8 + header.byteCount)...]
    self.init()
    metadata = header.value.metadata
    let entries = header.value.entries.sorted {
      ($0.value.begin, $0.value.end, $0.key) < ($1.value.begin, $1.value.end, $1.key)
    }
    var end = 0
    for (name, entry) in entries {
      guard let dtype = DType(safetensors: entry.dtype) else {
        throw .unknownType(tensor: name, type: entry.dtype)
      }
      guard entry.begin == end, entry.end >= end else {
        throw .wrongOffsets(tensor: name, begin: entry.begin, end: entry.end, expectedBegin: end)
      }
      guard entry.shape.byteCount(elementSize: dtype.size) == entry.end - end else {
        throw .wrongSize(tensor: name, shape: entry.shape, type: dtype, byteCount: entry.end - end)
      }
      guard entry.end <= body.count else {
        let (expected, overflows) = entry.end.addingReportingOverflow(8 + header.byteCount)
        throw .truncated(expected: overflows ? .max : expected, actual: bytes.count)
      }
      let place = body.startIndex + end..<body.startIndex + entry.end
      self[name] = Tensor(dtype, shape: entry.shape, bytes: body[place])
      end = entry.end
    }
    guard end == body.count else {
      throw .excess(expected: 8 + header.byteCount + end, actual: bytes.count)
    }
  }

  private static func header(of bytes: [UInt8]) throws(SafetensorsError.Problem) -> (
    value: SafetensorsHeader, byteCount: Int
  ) {
    guard bytes.count >= 8 else { throw .truncated(expected: 8, actual: bytes.count) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= SafetensorsHeader.limit else {
      throw .headerTooLarge(byteCount: length, limit: SafetensorsHeader.limit)
    }
    let byteCount = Int(length)
    guard bytes.count - 8 >= byteCount else {
      throw .truncated(expected: 8 + byteCount, actual: bytes.count)
    }
    let json = bytes[8..<8 + byteCount]
    guard json.first == UInt8(ascii: "{") else {
      throw .malformedHeader(reason: "it does not begin with a brace")
    }
    do { return (try JSONDecoder().decode(SafetensorsHeader.self, from: Data(json)), byteCount) } catch {
      throw .malformedHeader(reason: "\(error)")
    }
  }
}
