#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// An `.npz` file is a zip archive with one `.npy` file for each array.
extension Tensor {
  /// Reads an `.npz` file, stored or compressed: its arrays by name, as `numpy.load` gives them.
  ///
  /// - Parameter limit: how many bytes the arrays may unpack to. A few megabytes can hold billions of zeros; by default
  ///   it is 64 times the size of the file, but at least 256 MiB.
  /// - Throws: `NumPyError` if the file cannot be read, is damaged or holds something else.
  public static func load(npz path: String, limit: Int? = nil) throws(NumPyError) -> [String: Tensor] {
    let archive = try ZipArchive(reading: path, limit: limit ?? usualLimit(path))
    var tensors: [String: Tensor] = [:]
    for index in 0..<archive.count {
      let entry = try archive.name(index)
      let name = entry.hasSuffix(".npy") ? String(entry.dropLast(4)) : entry
      do throws(NumPyError) {
        tensors[name] = try load(npy: archive.read(index))
      } catch {
        throw .inEntry(name: name, error)
      }
    }
    return tensors
  }

  private static func usualLimit(_ path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 256 << 20 }
    return Swift.max(256 << 20, Int(status.st_size).multipliedReportingOverflow(by: 64).partialValue)
  }

  /// Writes an `.npz` file in the order of the names, which `numpy.load` reads. The same tensors give the same bytes, and
  /// the file appears under its name only when it is complete.
  ///
  /// - Parameter compressed: whether to deflate the arrays, as `numpy.savez_compressed` does.
  /// - Throws: `NumPyError` if the file cannot be written.
  public static func save(
    _ tensors: [String: Tensor], npz path: String, compressed: Bool = false
  ) throws(NumPyError) {
    guard !tensors.isEmpty else {
      throw .inaccessible(path: path, reason: "there are no arrays, and no zip archive is empty")
    }
    let archive = try ZipArchive(writing: path)
    for name in tensors.keys.sorted() {
      try archive.add(tensors[name]!.npyBytes, as: name + ".npy", compressed: compressed)
    }
    try archive.close()
  }
}
