import Foundation
import Tensors
import Testing
import Training

struct TransformTests {
  struct Stored: Decodable {
    let image: [Float]
    let rotations: [String: [String: [Float]]]
  }

  /// Pictures `[N, C, H, W]` of bytes, all different.
  static func pictures(_ count: Int, channels: Int = 1, height: Int = 4, width: Int = 5) -> Tensor {
    Tensor(
      (0..<count * channels * height * width).map { UInt8($0 % 251) },
      shape: [count, channels, height, width])
  }

  static func apply(_ transform: some Transform, to images: Tensor, seed: Int = 1) -> Tensor {
    var generator = RandomGenerator(seed: seed)
    return transform.batch(images, using: &generator)
  }

  @Test func rotatesLikeTorchvision() throws {
    let values = try stored("transforms", as: Stored.self)
    let image = Tensor(values.image, shape: [1, 1, 6, 7])
    for (angle, expected) in values.rotations["nearest"]! {
      let rotation = RandomRotation(Double(angle)!...Double(angle)!, fill: 1.5)
      let rotated = Self.apply(rotation, to: image).elements(as: Float.self)
      for (ours, theirs) in zip(rotated, expected) { #expect(abs(ours - theirs) < 1e-3, "\(angle)") }
    }
  }

  /// Within the image the values are torchvision's. At its edge we blend the image with the fill by the share `inside` of
  /// the square of four pixels that lies in the image; torchvision takes the image times that share once more.
  @Test func blendsLikeTorchvision() throws {
    let values = try stored("transforms", as: Stored.self)
    let image = Tensor(values.image, shape: [1, 1, 6, 7])
    var edges = 0
    for (angle, expected) in values.rotations["bilinear"]! {
      let rotation = RandomRotation(
        Double(angle)!...Double(angle)!, interpolation: .bilinear, fill: 1.5)
      let rotated = Self.apply(rotation, to: image).elements(as: Double.self)
      let (cosine, sine) = (cos(Double(angle)! * .pi / 180), sin(Double(angle)! * .pi / 180))
      for (position, (ours, theirs)) in zip(rotated, expected).enumerated() {
        let (x, y) = (Double(position % 7) - 3, Double(position / 7) - 2.5)
        let (column, row) = (cosine * x - sine * y + 3, sine * x + cosine * y + 2.5)
        // Of each pixel of the image by its distance.
        let shares = (0..<42).map {
          max(0, 1 - abs(column - Double($0 % 7))) * max(0, 1 - abs(row - Double($0 / 7)))
        }
        let (inside, blend) = (
          shares.reduce(0, +), zip(shares, values.image).reduce(0) { $0 + $1.0 * Double($1.1) }
        )
        #expect(abs(ours - (blend + (1 - inside) * 1.5)) < 1e-5)
        #expect(abs(Double(theirs) - (blend * inside + (1 - inside) * 1.5)) < 1e-3, "\(angle) \(position)")
        edges += (0.01..<0.99).contains(inside) ? 1 : 0
      }
    }
    #expect(edges > 10)
  }

  @Test func flips() {
    let images = Self.pictures(400, channels: 2)
    #expect((Self.apply(RandomHorizontalFlip(1), to: images) .== images.flip(dims: [3])).all())
    #expect((Self.apply(RandomHorizontalFlip(0), to: images) .== images).all())
    let some = Self.apply(RandomHorizontalFlip(), to: images)
    let flipped = images.flip(dims: [3])
    var count = 0
    for index in 0..<400 {
      let isFlipped = (some[index] .== flipped[index]).all()
      #expect(isFlipped || (some[index] .== images[index]).all())
      count += isFlipped ? 1 : 0
    }
    #expect(abs(count - 200) < 40)
  }

  @Test func crops() {
    let images = Self.pictures(200, channels: 2)
    let crops = Self.apply(RandomCrop(height: 3, width: 5, padding: 2, fill: 255), to: images)
    #expect(crops.shape == [200, 2, 3, 5])
    // All parts of the padded picture occur, and nothing else.
    let padded = (0..<200).map { index -> Tensor in
      let row = Tensor.full([2, 4, 2], 255, dtype: .uint8)
      let wide = Tensor.concatenate([row, images[index], row], dim: 2)
      let column = Tensor.full([2, 2, 9], 255, dtype: .uint8)
      return Tensor.concatenate([column, wide, column], dim: 1)
    }
    var corners: Set<[Int]> = []
    for index in 0..<200 {
      let matches = (0...5).flatMap { row in (0...4).map { [row, $0] } }.filter { corner in
        (padded[index][.all, .range(corner[0]..<corner[0] + 3), .range(corner[1]..<corner[1] + 5)]
          .== crops[index]).all()
      }
      #expect(!matches.isEmpty)
      corners.formUnion(matches)
    }
    #expect(corners.count == 30)
    #expect((Self.apply(RandomCrop(height: 4, width: 5), to: images) .== images).all())
  }

  @Test func erases() {
    let images = Tensor.full([300, 2, 10, 12], 7)
    let erased = Self.apply(RandomErasing(0.5, area: 0.1...0.3, value: -1), to: images)
    let shares = (0..<300).map { index in
      (0..<2).map { (erased[index][$0] .< 0).sum().item() / 120 }
    }
    #expect(shares.allSatisfy { $0[0] == $0[1] && ($0[0] == 0 || (0.05...0.4).contains($0[0])) })
    #expect(abs(shares.count { $0[0] > 0 } - 150) < 40)
    #expect((Self.apply(RandomErasing(0), to: images) .== images).all())
  }

  static let augmentation = Compose([
    RandomCrop(28, padding: 2), RandomHorizontalFlip(), RandomRotation(10), ToTensor(),
    Normalize(mean: 0.3, standardDeviation: 0.4),
    RandomErasing(),
  ])

  @Test func sameSeedGivesTheSameBits() {
    let images = Self.pictures(8, height: 28, width: 28)
    let (first, second) = (
      Self.apply(Self.augmentation, to: images), Self.apply(Self.augmentation, to: images)
    )
    #expect((first .== second).all())
    #expect(!(first .== Self.apply(Self.augmentation, to: images, seed: 2)).all())
  }

  /// A data set's batches take short cuts; they must give the very values of the plain transforms.
  @Test func batchesOfDataSetsTakeTheSameNumbers() async {
    await #expect(processExitsWith: .success) {
      let pixels: [UInt8] = TransformTests.pictures(6, channels: 3, height: 28, width: 28).elements()
      let normalize = Normalize(mean: [0.1, 0.2, 0.3], standardDeviation: [0.5, 0.6, 0.7])
      let transforms: [any Transform] = [
        Compose([ToTensor(), normalize]),
        Compose([RandomCrop(28, padding: 3), Compose([RandomHorizontalFlip(), ToTensor()]), normalize]),
        Compose([ToTensor(), normalize, RandomErasing(1)]),
        Compose([Lambda { $0.flip(dims: [1]) }, ToTensor(), RandomRotation(20, interpolation: .bilinear)]),
        RandomHorizontalFlip(),
      ]
      for transform in transforms {
        let data = ImageDataset(
          pixels: pixels, shape: [6, 3, 28, 28], labels: [0, 1, 2, 3, 4, 5],
          classes: (0..<6).map(String.init), transform: transform)
        manualSeed(4)
        let batch = data.batch(at: [4, 1, 5]).inputs
        manualSeed(4)
        var generator = RandomGenerator(
          seed: Int(truncatingIfNeeded: RandomGenerator.withDefault { $0.next() }))
        let images = Tensor.stack([4, 1, 5].map { data.image(at: $0) })
        let expected = transform.batch(images, using: &generator)
        precondition(
          batch.dtype == expected.dtype && batch.isClose(to: expected, relative: 0, absolute: 1e-6))
      }
    }
  }

  @Test func singleImagesAreTransformedToo() {
    let image = Self.pictures(1)[0]
    #expect((RandomHorizontalFlip(1)(image) .== image.flip(dims: [2])).all())
    #expect(RandomCrop(2)(image).shape == [1, 2, 2])
  }

  @Test func saysWhatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TransformTests.apply(RandomCrop(9, padding: 1), to: TransformTests.pictures(1))
    }
    #expect(
      result?.errors.contains("RandomCrop: 9 × 9 of images of shape [1, 1, 4, 5] with a padding of 1") == true
    )
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Compose([ToTensor(), Normalize(mean: [1, 1, 1], standardDeviation: [1, 1, 1])])(
        TransformTests.pictures(1)[0])
    }
    #expect(result2?.errors.contains("Normalize: 3 channels for a float32 image of shape [1, 4, 5]") == true)
  }
}
