public import Tensors

/// Zalando's 28×28 grey pictures of clothing in ten classes (Xiao et al. 2017): 60,000 to train and 10,000 to test.
///
/// The files are those of Debian's package `dataset-fashion-mnist`; their checksums are verified.
public struct FashionMNIST: Dataset {
  /// Where Debian's package puts the files.
  public static let defaultFolder = "/usr/share/datasets/fashion-mnist"

  public static let classes = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// Debian packs the files anew without a name and a date, so that its checksums differ from those that the authors
  /// publish. Either is right.
  private static let checksums = [
    "train-images-idx3-ubyte.gz": ["cf8536b0aa1a6ac5fa3f23001093305c", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"],
    "train-labels-idx1-ubyte.gz": ["10bea18fdb374794d4bb42e356e600c9", "25c81989df183df01b3e8a0aad5dffbe"],
    "t10k-images-idx3-ubyte.gz": ["f78720b4224f21cce2f2ccf2d7a94c9a", "bef4ecab320f06d8554ea6380940ec79"],
    "t10k-labels-idx1-ubyte.gz": ["0d30e22e447f3c33dab9ed536400ac01", "bb300cfdad3c16e7a12a480ee83cd310"],
  ]

  public let images: ImageDataset
  let isTraining: Bool
  let folder: String

  /// - Parameters:
  ///   - train: the training set, or the test set.
  ///   - transform: what is done with each image when it is taken.
  ///   - folder: where the four files are.
  /// - Throws: `DatasetError` if a file is missing, damaged or malformed.
  public init(
    train: Bool, transform: any Transform = ToTensor(), folder: String = FashionMNIST.defaultFolder
  ) throws(DatasetError) {
    let files = IDXFolder(path: folder, package: "dataset-fashion-mnist", checksums: Self.checksums)
    let (pixels, shape, labels) = try files.read(train: train, classCount: Self.classes.count)
    images = ImageDataset(
      pixels: pixels, shape: shape, labels: labels, classes: Self.classes, transform: transform)
    isTraining = train
    self.folder = folder
  }

  public var classes: [String] { Self.classes }
  /// The class of each image.
  public var labels: [Int] { images.labels }
  public var count: Int { images.count }
  /// Image `[1, 28, 28]`, transformed, and its class.
  public subscript(index: Int) -> (image: Tensor, label: Int) { images[index] }
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) { images.batch(at: indices) }
}

/// Handwritten digits (LeCun et al. 1998), or anything else in MNIST's files, from a folder.
public struct MNIST: Dataset {
  public let images: ImageDataset

  /// - Parameters:
  ///   - folder: where `train-images-idx3-ubyte` and its siblings are, with or without `.gz`.
  ///   - classes: the names of the classes.
  /// - Throws: `DatasetError` if a file is missing or malformed.
  public init(
    folder: String, train: Bool, transform: any Transform = ToTensor(),
    classes: [String] = (0...9).map(String.init)
  ) throws(DatasetError) {
    let files = IDXFolder(path: folder, package: nil, checksums: [:])
    let (pixels, shape, labels) = try files.read(train: train, classCount: classes.count)
    images = ImageDataset(
      pixels: pixels, shape: shape, labels: labels, classes: classes, transform: transform)
  }

  public var classes: [String] { images.classes }
  public var labels: [Int] { images.labels }
  public var count: Int { images.count }
  public subscript(index: Int) -> (image: Tensor, label: Int) { images[index] }
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) { images.batch(at: indices) }
}
