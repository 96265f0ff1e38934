import DamagedFiles
import Foundation
import Tensors
import Testing
import Training

struct FashionMNISTTests {
  static let standardized = Compose([ToTensor(), Normalize(mean: 0.286, standardDeviation: 0.353)])

  @Test func readsDebiansFiles() throws {
    let test = try FashionMNIST(train: false, transform: Self.standardized)
    #expect(test.count == 10_000 && test.classes.count == 10)
    #expect((0..<10).allSatisfy { label in test.labels.count { $0 == label } == 1000 })
    // A batch goes through a table, single images through the transforms; both must give the same bits.
    let (images, labels) = test.batch(at: [5, 0, 9_999])
    #expect(
      images.shape == [3, 1, 28, 28]
        && labels.elements(as: Int.self) == [5, 0, 9_999].map { test.labels[$0] })
    #expect((images[1] .== test[0].image).all())
  }

  @Test func splitsWithoutOverlap() throws {
    let test = try FashionMNIST(train: false)
    let parts = randomSplit(test, [8_000, 2_000], seed: 1)
    #expect(Set(parts[0].indices + parts[1].indices).count == 10_000)
    #expect(randomSplit(test, [8_000, 2_000], seed: 1)[1].indices == parts[1].indices)
    let batches = DataLoader(parts[1], batchSize: 300).map { $0.1.count }
    #expect(batches == [300, 300, 300, 300, 300, 300, 200])
  }

  /// A folder with the four files of a tiny data set, of which one is changed.
  private func folder(_ change: (inout [String: [UInt8]]) -> Void) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-idx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files: [String: [UInt8]] = [
      "t10k-images-idx3-ubyte": [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40],
      "t10k-labels-idx1-ubyte": [0, 0, 8, 1, 0, 0, 0, 2, 7, 3],
    ]
    change(&files)
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    return folder.path()
  }

  private func failure(_ change: (inout [String: [UInt8]]) -> Void) throws -> String {
    let path = try folder(change)
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      _ = try FashionMNIST(train: false, folder: path)
      return "read"
    } catch { return error.description }
  }

  @Test func readsPlainFiles() throws {
    let path = try folder { _ in }
    defer { try? FileManager.default.removeItem(atPath: path) }
    let images = try MNIST(folder: path, train: false)
    #expect(
      images.labels == [7, 3] && images.images.shape == [2, 1, 1, 2]
        && images.images.pixels == [10, 20, 30, 40])
  }

  @Test func explainsWhatIsWrong() throws {
    #expect(try failure { $0.removeAll() }.contains("apt-get install dataset-fashion-mnist"))
    #expect(try failure { $0["t10k-images-idx3-ubyte"]!.removeLast() }.contains("2 × 1 × 2 bytes, 3 follow"))
    #expect(try failure { $0["t10k-images-idx3-ubyte"] = [0, 0] }.contains("its header alone"))
    #expect(try failure { $0["t10k-images-idx3-ubyte"]![3] = 1 }.contains("magic number"))
    #expect(try failure { $0["t10k-labels-idx1-ubyte"]![8] = 12 }.contains("label 12"))
    #expect(
      try failure { $0["t10k-labels-idx1-ubyte"] = [0, 0, 8, 1, 0, 0, 0, 1, 7] }.contains(
        "1 labels for 2 images"))
    #expect(try failure { $0["t10k-images-idx3-ubyte.gz"] = [0x1f, 0x8b, 8, 0] }.contains("MD5"))
    #expect(
      try failure { $0["t10k-images-idx3-ubyte"] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2] }.contains(
        "gzip"))
    #expect(
      try failure {
        $0["t10k-images-idx3-ubyte"] = [0, 0, 8, 3] + Array(repeating: 255, count: 12)
      }.contains("malformed"))
  }

  /// 2000 bytes that unpack to a million zeros.
  private static let bomb: [UInt8] = {
    // One deflate block that repeats a zero 258 times per 2 bits, written by gzip -9 of 2²⁰ zeros.
    let url = Bundle.module.url(forResource: "zeros", withExtension: "gz", subdirectory: "Reference")!
    return try! [UInt8](Data(contentsOf: url))
  }()

  @Test func unpacksNoMoreThanTheHeaderPromises() throws {
    #expect(Self.bomb.count < 2000)
    // The file begins like labels of two samples and goes on for a megabyte.
    #expect(
      try failure { $0["t10k-labels-idx1-ubyte"] = Self.bomb }.contains(
        "its header promises 2 bytes, more follow"))
    #expect(
      try failure {
        $0["t10k-images-idx3-ubyte"] = [0, 0, 8, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]
      }.contains("65536 × 65536 × 65536 bytes, over the limit"))
    // Below the limit of all files, but not of one of some bytes.
    #expect(
      try failure { $0["t10k-labels-idx1-ubyte"] = gzip([0, 0, 8, 1, 0x30, 0, 0, 0]) }.contains(
        "805306368 bytes, over the limit of 268435456 for a file of that size"))
  }

  @Test func noticesEveryTruncation() throws {
    for length in 0..<Self.bomb.count {
      let failure = try failure { $0["t10k-labels-idx1-ubyte"] = Array(Self.bomb[..<length]) }
      #expect(failure.contains("malformed"), "\(length)")
    }
  }

  @Test func noticesDamage() throws {
    for position in stride(from: 0, to: Self.bomb.count, by: 7) {
      var bytes = Self.bomb
      bytes[position] ^= 0x55
      #expect(try failure { $0["t10k-labels-idx1-ubyte"] = bytes } != "read", "\(position)")
    }
  }
}
