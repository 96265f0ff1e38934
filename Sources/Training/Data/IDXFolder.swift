internal import Foundation
internal import Hashing

/// The four files in which the MNIST family of data sets comes.
struct IDXFolder {
  let path: String
  /// Debian's package that brings the files, if one does.
  let package: String?
  /// The MD5 checksums that each file may have; files without any are not checked.
  let checksums: [String: [String]]

  /// Byte images `[N, 1, H, W]` and their labels.
  ///
  /// - Throws: `DatasetError`.
  func read(train: Bool, classCount: Int) throws(DatasetError) -> (
    pixels: [UInt8], shape: [Int], labels: [Int]
  ) {
    let prefix = train ? "train" : "t10k"
    let (imagePath, images) = try load("\(prefix)-images-idx3-ubyte", rank: 3)
    let (labelPath, labels) = try load("\(prefix)-labels-idx1-ubyte", rank: 1)
    guard !images.shape.contains(0) else {
      throw .malformed(
        path: imagePath,
        reason: "it has \(images.shape.map(String.init).joined(separator: " × ")) pixels, that is none")
    }
    guard images.shape[0] == labels.shape[0] else {
      throw .malformed(
        path: labelPath, reason: "it has \(labels.shape[0]) labels for \(images.shape[0]) images")
    }
    if let wrong = labels.bytes.first(where: { $0 >= classCount }) {
      throw .malformed(path: labelPath, reason: "label \(wrong) is not in 0..<\(classCount)")
    }
    return (images.bytes, [images.shape[0], 1, images.shape[1], images.shape[2]], labels.bytes.map(Int.init))
  }

  /// The contents of `name.gz`, or of `name` if there is no such file.
  private func load(_ name: String, rank: Int) throws(DatasetError) -> (path: String, file: IDXFile) {
    let packed = "\(path)/\(name).gz"
    let plain = "\(path)/\(name)"
    let file = FileManager.default.fileExists(atPath: packed) ? packed : plain
    guard FileManager.default.fileExists(atPath: file) else {
      throw .missingFile(path: packed, package: package)
    }
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: file)) } catch {
      throw .unreadableFile(path: file, reason: error.localizedDescription)
    }
    if let expected = checksums["\(name).gz"], file == packed {
      let actual = Digest(of: data, by: .md5).description
      guard expected.contains(actual) else {
        throw .wrongChecksum(path: file, expected: expected.joined(separator: " or "), actual: actual)
      }
    }
    return (file, try IDXFile(GzipReader([UInt8](data), path: file), rank: rank, path: file))
  }
}
