public import Tensors

/// A part of an image at a random place, after a border was put around it.
public struct RandomCrop: RandomTransform {
  public let height: Int
  public let width: Int
  public let padding: Int
  public let fill: Double

  /// - Parameters:
  ///   - padding: the border on each side.
  ///   - fill: the value of the border's pixels.
  /// - Precondition: the size is positive and the padding not negative.
  public init(height: Int, width: Int, padding: Int = 0, fill: Double = 0) {
    precondition(
      height > 0 && width > 0 && padding >= 0,
      "RandomCrop: a size of \(height) × \(width) and a padding of \(padding)")
    self.height = height
    self.width = width
    self.padding = padding
    self.fill = fill
  }

  /// A square.
  public init(_ size: Int, padding: Int = 0, fill: Double = 0) {
    self.init(height: size, width: size, padding: padding, fill: fill)
  }

  /// - Precondition: the padded images are not smaller than the part.
  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    let rows = images.shape[2] + 2 * padding - height
    let columns = images.shape[3] + 2 * padding - width
    precondition(
      rows >= 0 && columns >= 0,
      "RandomCrop: \(height) × \(width) of images of shape \(images.shape) with a padding of \(padding)")
    let corners = (0..<images.shape[0]).map { _ in
      (
        row: Int.random(in: 0...rows, using: &generator) - padding,
        column: Int.random(in: 0...columns, using: &generator) - padding
      )
    }
    return images.mapPlanes(
      height: height, width: width, Crop(corners: corners, height: height, width: width, fill: fill))
  }

  private struct Crop: PlaneOperation {
    let corners: [(row: Int, column: Int)]
    let height: Int
    let width: Int
    let fill: Double

    func apply<Element>(image: Int, _ source: Plane<Element>, to target: UnsafeMutablePointer<Element>) {
      let (top, left) = corners[image]
      let fill = Element.from(pixel: fill)
      // The target's columns that lie within the source.
      let first = min(max(-left, 0), width)
      let last = max(min(source.width - left, width), first)
      for row in 0..<height {
        let to = target + row * width
        guard (0..<source.height).contains(top + row) else {
          to.initialize(repeating: fill, count: width)
          continue
        }
        to.initialize(repeating: fill, count: first)
        if last > first {
          let from = source.pixels + (top + row) * source.width + left + first
          (to + first).initialize(from: from, count: last - first)
        }
        (to + last).initialize(repeating: fill, count: width - last)
      }
    }
  }
}
