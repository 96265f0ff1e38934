import DamagedFiles
import Foundation
import Tensors
import Testing
import Training

/// Data sets with all sorts of damage are read or refused, and nothing is read beyond the ends of their files.
struct DamagedDataTests {
  static let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 7] + (0..<105).map { UInt8($0) }
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 3, 9]

  @Test(arguments: ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]) func damagedIDX(_ name: String)
    throws
  {
    let whole = name.contains("images") ? Self.images : Self.labels
    try withTemporaryPath { path in
      let folder = URL(filePath: path).deletingLastPathComponent()
      try Data(Self.images).write(to: folder.appending(path: "t10k-images-idx3-ubyte"))
      try Data(Self.labels).write(to: folder.appending(path: "t10k-labels-idx1-ubyte"))
      func read(_ file: [UInt8], _ type: String = "") throws {
        try Data(file).write(to: folder.appending(path: name + type))
        Self.takeBatch { () throws(DatasetError) in try MNIST(folder: folder.path(), train: false) }
      }
      try forEachDamagedCopy(of: whole, rounds: 1000) { try read($0) }
      try forEachDamagedCopy(of: whole, rounds: 1000) { try read(gzip($0), ".gz") }
      try forEachDamagedCopy(of: gzip(whole), rounds: 1000) { try read($0, ".gz") }
    }
  }

  @Test func damagedPackedData() throws {
    let packed = try [UInt8](Data(contentsOf: URL(filePath: storedPath("zeros", "gz"))))
    try withTemporaryPath { path in
      let folder = URL(filePath: path).deletingLastPathComponent()
      try Data(Self.images).write(to: folder.appending(path: "t10k-images-idx3-ubyte"))
      try forEachDamagedCopy(of: packed, rounds: 1000) { file in
        try Data(file).write(to: folder.appending(path: "t10k-labels-idx1-ubyte.gz"))
        Self.takeBatch { () throws(DatasetError) in try MNIST(folder: folder.path(), train: false) }
      }
    }
  }

  @Test(arguments: ["cat/colours", "cat/grey", "dog/palette", "dog/transparent"])
  func damagedPictures(_ name: String) throws {
    let picture = try [UInt8](Data(contentsOf: URL(filePath: ImageFolderTests.folder() + "/\(name).png")))
    try withTemporaryPath { path in
      let file = URL(filePath: path).appending(path: "class/picture.png")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      func read(_ picture: [UInt8], channels: Int) throws {
        try Data(picture).write(to: file)
        Self.takeBatch { () throws(DatasetError) in try ImageFolder(path, channels: channels) }
      }
      try forEachDamagedCopy(of: picture, rounds: 500) { try read($0, channels: 3) }
      try forEachDamagedCopy(of: picture, rounds: 1000) { copy in
        try read(withFittingChecksums(png: copy), channels: copy.count % 2 == 0 ? 1 : 3)
      }
    }
  }

  @Test func damagedTables() throws {
    let table = Array("width,\"kind, of\",length\n1.5,\"a \"\"rose\"\"\",2\r\n-3e2,iris,4\n0,rose,6\n".utf8)
    try withTemporaryPath { path in
      try forEachDamagedCopy(of: table) { file in
        try Data(file).write(to: URL(filePath: path))
        Self.takeBatch { () throws(DatasetError) in try CSVDataset(contentsOf: path, classes: "kind, of") }
        Self.takeBatch { () throws(DatasetError) in
          try CSVDataset(contentsOf: path, numbers: "length", features: ["width"])
        }
      }
    }
  }

  /// Reads a data set and all its samples, or nothing if it is refused.
  private static func takeBatch(_ read: () throws(DatasetError) -> some Dataset) {
    guard let data = try? read() else { return }
    let (inputs, targets) = data.batch(at: Array(0..<data.count))
    #expect(inputs.shape[0] == data.count && targets.elements(as: Double.self).count == data.count)
    #expect(inputs.isFinite().all())
  }

  /// 2³¹ − 1 pixels a side, under a checksum that fits.
  @Test func aPictureThatCannotBeInItsFile() throws {
    var picture = try [UInt8](Data(contentsOf: URL(filePath: ImageFolderTests.folder() + "/cat/grey.png")))
    picture.replaceSubrange(16..<24, with: [0, 0, 0x40, 0, 0, 0, 0x40, 0])
    try withTemporaryPath { path in
      try FileManager.default.createDirectory(atPath: path + "/a", withIntermediateDirectories: true)
      try Data(withFittingChecksums(png: picture)).write(to: URL(filePath: path + "/a/x.png"))
      do throws(DatasetError) {
        _ = try ImageFolder(path)
        Issue.record("read")
      } catch {
        #expect(error.description.contains("cannot hold the 16384 × 16384 pixels of its header"))
      }
    }
  }

  @Test func imagesWithoutPixels() throws {
    try withTemporaryPath { path in
      let folder = URL(filePath: path).deletingLastPathComponent()
      try Data([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 7]).write(
        to: folder.appending(path: "t10k-images-idx3-ubyte"))
      try Data(Self.labels).write(to: folder.appending(path: "t10k-labels-idx1-ubyte"))
      do throws(DatasetError) {
        _ = try MNIST(folder: folder.path(), train: false)
        Issue.record("read")
      } catch { #expect(error.description.contains("3 × 0 × 7 pixels")) }
    }
    let empty = ImageDataset(pixels: [], shape: [2, 1, 0, 3], labels: [0, 1], classes: ["a", "b"])
    #expect(empty.batch(at: [1, 0]).inputs.shape == [2, 1, 0, 3])
  }
}
