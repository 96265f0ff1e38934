import Foundation
import Tensors
import Testing

/// Files that NumPy wrote, by `Reference/numpy_files.py`.
struct NumPyFiles: Decodable {
  struct Array: Decodable {
    let file: Data
    let shape: [Int]
    let elements: [Double]
  }

  let arrays: [String: Array]
  let versions: [String: Data]
  let unknown: [String: Data]
  let archives: [String: Data]

  static let stored: NumPyFiles = {
    let url = Bundle.module.url(forResource: "numpy", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }()
}

struct NumPyTests {
  @Test(arguments: NumPyFiles.stored.arrays.keys.sorted()) func readsWhatNumPyWrote(_ name: String) throws {
    let array = NumPyFiles.stored.arrays[name]!
    let tensor = try Tensor.load(npy: [UInt8](array.file))
    #expect(tensor.shape == array.shape && tensor.elements() == array.elements)
  }

  @Test func convertsToTheNearestType() throws {
    let expected: [String: DType] = [
      "f2": .float32, "f4": .float32, "f8": .float64, "i1": .int64, "i2": .int64, "i4": .int64, "i8": .int64,
      "u1": .uint8, "u2": .int64, "u4": .int64, "u8": .int64, "b1": .bool,
    ]
    for (name, dtype) in expected {
      #expect(try Tensor.load(npy: [UInt8](NumPyFiles.stored.arrays[name]!.file)).dtype == dtype)
    }
  }

  @Test func readsEveryVersion() throws {
    for (version, file) in NumPyFiles.stored.versions {
      let tensor = try Tensor.load(npy: [UInt8](file))
      #expect(tensor.elements() == [0, 0.25, 0.5, 0.75, 1, 1.25], "version \(version)")
    }
  }

  @Test(arguments: ["f4", "f8", "i8", "u1", "b1", "scalar", "vector", "empty", "three axes", "long shape"])
  func writesTheSameBytesAsNumPy(_ name: String) throws {
    let file = [UInt8](NumPyFiles.stored.arrays[name]!.file)
    #expect(try Tensor.load(npy: file).npyBytes == file)
  }

  @Test(arguments: ["complex", "text", "date", "fields"]) func refusesUnknownTypes(_ name: String) throws {
    let file = [UInt8](NumPyFiles.stored.unknown[name]!)
    let error = try #require(throws: NumPyError.self) { try Tensor.load(npy: file) }
    guard case .unknownType = error else { throw error }
  }

  @Test func refusesNumbersBeyondInt64() {
    #expect(throws: NumPyError.numberTooLarge(.max)) {
      try Tensor.load(npy: [UInt8](NumPyFiles.stored.unknown["large"]!))
    }
  }

  /// Cut anywhere, a file is refused and nothing is read beyond its end.
  @Test func refusesEveryTruncation() {
    let file = [UInt8](NumPyFiles.stored.arrays["f8"]!.file)
    for length in 0..<file.count {
      #expect(throws: NumPyError.self) { try Tensor.load(npy: [UInt8](file[..<length])) }
    }
    #expect(throws: NumPyError.wrongSize(shape: [2, 3], expected: 48, actual: 49)) {
      try Tensor.load(npy: file + [0])
    }
  }

  /// Each byte changed to each of a few others gives a tensor or an error.
  @Test func survivesEveryChangedByte() {
    let file = [UInt8](NumPyFiles.stored.arrays["f4"]!.file)
    for position in 0..<128 {
      for byte: UInt8 in [0, 0x27, 0x28, 0x29, 0x2C, 0x31, 0x39, 0x7B, 0x7F, 0xFF] {
        var changed = file
        changed[position] = byte
        if let tensor = try? Tensor.load(npy: changed) { #expect(tensor.count == 6) }
      }
    }
  }

  @Test(arguments: [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-2, -3), }",
    "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3), }",
    "{'descr': '<f4', 'shape': (2, 3), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': 6, }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } garbage",
    "((((((((((((((((((((((((((((((((((((",
    "",
  ]) func refusesLyingHeaders(_ header: String) throws {
    let length = [UInt8(header.utf8.count), 0]
    let file =
      [0x93] + Array("NUMPY".utf8) + [1, 0] + length + Array(header.utf8) + Array(repeating: 0, count: 24)
    let error = try #require(throws: NumPyError.self) { try Tensor.load(npy: file) }
    guard case .malformedHeader = error else { throw error }
  }

  @Test func refusesOtherFiles() {
    #expect(throws: NumPyError.noArray) { try Tensor.load(npy: Array("PK\u{3}\u{4}".utf8)) }
    #expect(throws: NumPyError.unknownVersion(major: 4, minor: 0)) {
      try Tensor.load(npy: [0x93] + Array("NUMPY".utf8) + [4, 0])
    }
    #expect(throws: NumPyError.self) { try Tensor.load(npy: "/nowhere/array.npy") }
    #expect(throws: NumPyError.self) { try Tensor.load(npz: "/nowhere/arrays.npz") }
    #expect(throws: NumPyError.self) { try Tensor.ones([2]).save(npy: "/nowhere/array.npy") }
  }
}

struct NumPyArchiveTests {
  /// A path that nothing else uses, whose file is removed at the end.
  private func withTemporaryFile(_ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).npz")
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path())
  }

  @Test(arguments: ["stored", "compressed"]) func readsWhatNumPyWrote(_ name: String) throws {
    try withTemporaryFile { path in
      try NumPyFiles.stored.archives[name]!.write(to: URL(filePath: path))
      let arrays = try Tensor.load(npz: path)
      #expect(arrays.keys.sorted() == ["bias", "steps", "weight"])
      #expect(
        arrays["weight"]?.shape == [2, 3] && arrays["weight"]?.elements() == [0, 0.25, 0.5, 0.75, 1, 1.25])
      #expect(arrays["bias"]?.elements() == [-1, 2.5] && arrays["steps"]?.item() == 7)
    }
  }

  @Test(arguments: [false, true]) func readsBackWhatItWrote(compressed: Bool) throws {
    try withTemporaryFile { path in
      let tensors = [
        "é": Tensor([1, 2, 3]), "zeros": Tensor.zeros([100, 100]), "a/b": Tensor([true, false]),
      ]
      try Tensor.save(tensors, npz: path, compressed: compressed)
      let first = try Data(contentsOf: URL(filePath: path))
      #expect(compressed ? first.count < 2000 : first.count > 40_000)
      let arrays = try Tensor.load(npz: path)
      #expect(arrays.keys.sorted() == tensors.keys.sorted())
      for (name, tensor) in tensors { #expect(arrays[name]?.npyBytes == tensor.npyBytes) }
      try Tensor.save(tensors, npz: path, compressed: compressed)
      #expect(try Data(contentsOf: URL(filePath: path)) == first)
    }
  }

  @Test func refusesDamagedArchives() throws {
    try withTemporaryFile { path in
      let archive = NumPyFiles.stored.archives["stored"]!
      for length in stride(from: 0, to: archive.count, by: 7) {
        try archive[..<length].write(to: URL(filePath: path))
        #expect(throws: NumPyError.self) { try Tensor.load(npz: path) }
      }
      // An element's byte: the checksum differs.
      var changed = archive
      let elements = try #require(archive.firstRange(of: Tensor([0, 0.25] as [Float]).npyBytes.suffix(8)))
      changed[elements.lowerBound] ^= 1
      try changed.write(to: URL(filePath: path))
      let error = try #require(throws: NumPyError.self) { try Tensor.load(npz: path) }
      guard case .inEntry(name: "weight", .damagedEntry) = error else { throw error }
      #expect(throws: NumPyError.self) { try Tensor.save([:], npz: path) }
    }
  }
}
