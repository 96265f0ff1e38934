internal import Foundation
public import Tensors

/// Images in a folder for each class: `folder/cat/1.png`, `folder/dog/1.png`, ….
///
/// All are read into memory as bytes. Names that begin with a dot are passed over.
public struct ImageFolder: Dataset {
  public let images: ImageDataset
  /// The file of each image.
  public let paths: [String]

  /// - Parameters:
  ///   - path: the folder; the classes are the names of the folders in it, sorted.
  ///   - channels: 1 to read all as grey, 3 as red, green and blue. Transparency is put on black.
  /// - Throws: `DatasetError` if there are no classes or images, a file is no PNG, or sizes differ.
  /// - Precondition: there are 1 or 3 channels.
  public init(_ path: String, channels: Int = 3, transform: any Transform = ToTensor()) throws(DatasetError) {
    precondition(channels == 1 || channels == 3, "ImageFolder: \(channels) channels, not 1 or 3")
    let classes = try Self.names(in: path).filter { Self.isFolder("\(path)/\($0)") }
    guard !classes.isEmpty else {
      throw .malformed(path: path, reason: "no folders, one for each class, are in it")
    }
    var (pixels, labels, paths): ([UInt8], [Int], [String]) = ([], [], [])
    var size: (height: Int, width: Int)?
    for (label, name) in classes.enumerated() {
      for file in try Self.names(in: "\(path)/\(name)") where file.lowercased().hasSuffix(".png") {
        let file = "\(path)/\(name)/\(file)"
        let image = try PNGImage(contentsOf: file, channels: channels)
        let expected = size ?? (image.height, image.width)
        guard (image.height, image.width) == expected else {
          throw .malformed(
            path: file,
            reason:
              "it has \(image.width) × \(image.height) pixels, the first has \(expected.width) × \(expected.height)"
          )
        }
        size = expected
        pixels += image.planes
        labels.append(label)
        paths.append(file)
      }
    }
    guard let size else { throw .malformed(path: path, reason: "no PNG files are in its folders") }
    images = ImageDataset(
      pixels: pixels, shape: [labels.count, channels, size.height, size.width], labels: labels,
      classes: classes, transform: transform)
    self.paths = paths
  }

  public var classes: [String] { images.classes }
  public var labels: [Int] { images.labels }
  public var count: Int { images.count }
  public subscript(index: Int) -> (image: Tensor, label: Int) { images[index] }
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) { images.batch(at: indices) }

  /// Sorted, so that the order does not depend on the file system.
  private static func names(in folder: String) throws(DatasetError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        .sorted()
    } catch {
      guard isFolder(folder) else { throw .missingFile(path: folder, package: nil) }
      throw .unreadableFile(path: folder, reason: error.localizedDescription)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
