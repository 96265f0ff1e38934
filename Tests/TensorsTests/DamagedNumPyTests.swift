import DamagedFiles
import Foundation
import Tensors
import Testing

/// NumPy's files with all sorts of damage are read or refused, and nothing is read beyond their ends.
struct DamagedNumPyTests {
  @Test(arguments: NumPyFiles.stored.arrays.keys.sorted()) func damagedArrays(_ name: String) {
    let file = [UInt8](NumPyFiles.stored.arrays[name]!.file)
    forEachDamagedCopy(of: file, rounds: 1000, Self.read)
    // With a length that fits, the dictionary is read to its end.
    let end = 10 + Int(file[8])
    forEachDamagedCopy(of: Array(file[10..<end]), rounds: 1000) { header in
      let length = [UInt8(truncatingIfNeeded: header.count), UInt8(truncatingIfNeeded: header.count >> 8)]
      Self.read(file[..<8] + length + header + file[end...])
    }
  }

  private static func read(_ file: [UInt8]) {
    do throws(NumPyError) {
      let tensor = try Tensor.load(npy: file)
      #expect(
        tensor.elements(as: Double.self).count == tensor.count && tensor.npyBytes.count <= 8 * file.count)
      _ = tensor.description
    } catch {}
  }

  @Test(arguments: ["(0, 4611686018427387904, 4)", "(4611686018427387904, 4, 0)"], ["True", "False"])
  func hugeExtentsBesideAnEmptyOne(_ shape: String, _ isFortranOrder: String) throws {
    let header = "{'descr': '<f4', 'fortran_order': \(isFortranOrder), 'shape': \(shape), }"
    let file = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
    let error = try #require(throws: NumPyError.self) { try Tensor.load(npy: file) }
    guard case .malformedHeader = error else { throw error }
  }

  @Test(arguments: ["stored", "compressed"]) func damagedArchives(_ name: String) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).npz")
    defer { try? FileManager.default.removeItem(at: url) }
    try forEachDamagedCopy(of: [UInt8](NumPyFiles.stored.archives[name]!), rounds: 1000) { file in
      try Data(file).write(to: url)
      do throws(NumPyError) {
        for tensor in try Tensor.load(npz: url.path()).values {
          #expect(tensor.elements(as: Double.self).count == tensor.count)
        }
      } catch {}
    }
  }

  @Test func archivesUnpackToNoMoreThanIsAllowed() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).npz")
    defer { try? FileManager.default.removeItem(at: url) }
    try Tensor.save(["a": .zeros([250_000]), "b": .zeros([250_000])], npz: url.path(), compressed: true)
    #expect(try Tensor.load(npz: url.path()).count == 2)
    #expect(try Tensor.load(npz: url.path(), limit: 2_000_512).count == 2)
    for (limit, name) in [(0, "a"), (1_000_000, "a"), (2_000_000, "b")] {
      #expect(throws: NumPyError.inEntry(name: name, .tooLarge(path: url.path(), limit: limit))) {
        try Tensor.load(npz: url.path(), limit: limit)
      }
    }
    // An entry that promises nearly four gigabytes.
    var file = try Data(contentsOf: url)
    let entry = try #require(file.firstRange(of: Data([0x50, 0x4B, 1, 2]))).lowerBound
    file.replaceSubrange(entry + 24..<entry + 28, with: [0xF0, 0xFF, 0xFF, 0xFF])
    try file.write(to: url)
    #expect(throws: NumPyError.self) { try Tensor.load(npz: url.path()) }
  }
}
