public import Archives
internal import Synchronization

/// The data set is written as a reference to its files, whose checksums are verified again when it is read.
extension FashionMNIST: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    try writer.write(isTraining)
    try writer.write(folder)
    // Without the cast, Swift would open the existential, and the type inside would not be written.
    try writer.write(images.transform as any Transform, as: "transform")
  }

  public init(from reader: ArchiveReader) throws {
    let isTraining: Bool = try reader.read()
    let folder: String = try reader.read()
    let transform: any Transform = try reader.read()
    self = try Self.restored(isTraining, folder).with(transform: transform)
  }

  func with(transform: any Transform) -> FashionMNIST {
    FashionMNIST(images: images.with(transform: transform), isTraining: isTraining, folder: folder)
  }

  private init(images: ImageDataset, isTraining: Bool, folder: String) {
    self.images = images
    self.isTraining = isTraining
    self.folder = folder
  }

  private static let known = Mutex<[String: FashionMNIST]>([:])

  /// Several variables may hold the data set or parts of it, and its pictures need not be in memory twice.
  private static func restored(_ isTraining: Bool, _ folder: String) throws -> FashionMNIST {
    try known.withLock { known in
      if let dataset = known["\(isTraining) \(folder)"] { return dataset }
      let dataset = try FashionMNIST(train: isTraining, folder: folder)
      known["\(isTraining) \(folder)"] = dataset
      return dataset
    }
  }
}
