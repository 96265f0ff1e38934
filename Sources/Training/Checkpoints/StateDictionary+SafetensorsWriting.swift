internal import Archives
internal import Foundation
internal import Tensors

extension StateDictionary {
  /// The bytes of a safetensors file with these tensors and metadata, the same that the format's own writer gives.
  ///
  /// - Throws: `SafetensorsError` if a tensor has the one name that the format reserves.
  public func safetensors() throws(SafetensorsError) -> [UInt8] {
    guard self[SafetensorsHeader.metadataName] == nil else {
      throw SafetensorsError(path: "", problem: .reservedName)
    }
    // The widest types come first, so that every tensor is aligned.
    let order = names.sorted { first, second in
      let (a, b) = (self[first]!.dtype.safetensorsOrder, self[second]!.dtype.safetensorsOrder)
      return a == b ? first.utf8.lexicographicallyPrecedes(second.utf8) : a < b
    }
    var (header, end) = (SafetensorsHeader(), 0)
    header.metadata = metadata
    for name in order {
      let tensor = self[name]!
      let next = end + tensor.count * tensor.dtype.size
      header.entries[name] = .init(
        dtype: tensor.dtype.safetensorsName, shape: tensor.shape, begin: end, end: next)
      end = next
    }
    let json = header.json(order: order)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + json.count + end)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += json
    for name in order { self[name]!.appendBytes(to: &bytes) }
    return bytes
  }

  /// Writes a safetensors file, which appears under its name only when it is complete.
  ///
  /// - Throws: `SafetensorsError` if the file cannot be written.
  public func write(to path: String) throws(SafetensorsError) {
    let bytes = try safetensors()
    do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
      throw SafetensorsError(path: path, problem: .unwritable(reason: error.localizedDescription))
    }
  }
}
