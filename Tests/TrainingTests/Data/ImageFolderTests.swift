import Foundation
import Tensors
import Testing
import Training

struct ImageFolderTests {
  /// The pictures of `Reference/transforms.py`.
  static func folder() throws -> String {
    try #require(Bundle.module.url(forResource: "images", withExtension: nil, subdirectory: "Reference"))
      .path()
  }

  @Test func readsColours() throws {
    let data = try ImageFolder(Self.folder())
    #expect(data.classes == ["cat", "dog"] && data.labels == [0, 0, 1, 1])
    #expect(data.images.shape == [4, 3, 2, 3])
    let ramp = (0..<6).map { UInt8($0) }
    let colours = ramp.map { 10 * $0 } + ramp.map { 20 * $0 } + ramp.map { 30 * $0 }
    #expect(data.images.image(at: 0).elements(as: UInt8.self) == colours)
    #expect(
      data.images.image(at: 1).elements(as: UInt8.self) == (0..<3).flatMap { _ in ramp.map { 40 * $0 } })
    #expect(data.images.image(at: 2).elements(as: UInt8.self) == colours)
    #expect(
      data.images.image(at: 3).elements(as: UInt8.self)
        == [255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0, 100, 0, 100, 0, 100, 0])
    #expect(
      data.paths.map { $0.split(separator: "/").last! } == [
        "colours.png", "grey.png", "palette.png", "transparent.png",
      ])
  }

  @Test func readsGrey() throws {
    let data = try ImageFolder(Self.folder(), channels: 1)
    #expect(data.images.shape == [4, 1, 2, 3])
    #expect(data.images.image(at: 1).elements(as: UInt8.self) == [0, 40, 80, 120, 160, 200])
    #expect(data.batch(at: [1, 0]).inputs.shape == [2, 1, 2, 3])
  }

  /// A folder with one class and one picture.
  private func failure(_ picture: [UInt8], _ name: String = "a/x.png") throws -> String {
    var failure = "read"
    try withTemporaryPath { path in
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(picture).write(to: file)
      do throws(DatasetError) { _ = try ImageFolder(path) } catch { failure = error.description }
    }
    return failure
  }

  @Test func explainsWhatIsWrong() throws {
    let picture = try [UInt8](Data(contentsOf: URL(filePath: Self.folder() + "/cat/colours.png")))
    #expect(try failure(picture) == "read")
    for length in 0..<picture.count - 16 {
      #expect(try failure(Array(picture[..<length])).contains("x.png is malformed"), "\(length)")
    }
    // The header claims 2³⁰ × 2³⁰ pixels; its checksum is made to fit.
    var huge = picture
    huge.replaceSubrange(16..<24, with: [0x40, 0, 0, 0, 0x40, 0, 0, 0])
    #expect(try failure(huge).contains("malformed"))
    #expect(try failure(Array("hello".utf8)).contains("malformed"))
    #expect(try failure(picture, "x.png").contains("no folders, one for each class"))
    #expect(try failure(picture, "a/x.jpg").contains("no PNG files"))
    #expect(throws: DatasetError.missingFile(path: "/nowhere", package: nil)) { try ImageFolder("/nowhere") }
  }

  @Test func noticesAnotherSize() throws {
    try withTemporaryPath { path in
      try FileManager.default.createDirectory(atPath: path + "/dog", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: Self.folder() + "/cat/grey.png", toPath: path + "/dog/a.png")
      // One pixel, black.
      let pixel = Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")!
      try pixel.write(to: URL(filePath: path + "/dog/b.png"))
      do throws(DatasetError) {
        _ = try ImageFolder(path)
        Issue.record("read")
      } catch { #expect(error.description.contains("it has 1 × 1 pixels, the first has 3 × 2")) }
    }
  }
}
