internal import Foundation
public import Tensors

/// Fills a random rectangle of an image with one value, or leaves the image as it is (Zhong et al. 2020).
public struct RandomErasing: RandomTransform {
  public let probability: Double
  /// The share of the image's area that the rectangle has.
  public let area: ClosedRange<Double>
  /// Height over width of the rectangle.
  public let aspect: ClosedRange<Double>
  public let value: Double

  /// - Precondition: the probability lies in 0...1, areas in 0...1, and aspects are positive.
  public init(
    _ probability: Double = 0.5, area: ClosedRange<Double> = 0.02...0.33,
    aspect: ClosedRange<Double> = 0.3...3.3, value: Double = 0
  ) {
    precondition(
      (0...1).contains(probability) && area.lowerBound >= 0 && area.upperBound <= 1 && aspect.lowerBound > 0,
      "RandomErasing: probability \(probability), area \(area), aspect \(aspect)")
    self.probability = probability
    self.area = area
    self.aspect = aspect
    self.value = value
  }

  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    let (height, width) = (images.shape[2], images.shape[3])
    let boxes = (0..<images.shape[0]).map { _ in
      generator.uniform() < probability ? box(height, width, using: &generator) : nil
    }
    return images.mapPlanes(height: height, width: width, Erasure(boxes: boxes, value: value))
  }

  private struct Box {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// A rectangle that fits; nil if ten were drawn that do not.
  private func box(_ height: Int, _ width: Int, using generator: inout RandomGenerator) -> Box? {
    func draw(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform()
    }
    for _ in 0..<10 {
      let size = draw(area) * Double(height * width)
      let ratio = exp(draw(log(aspect.lowerBound)...log(aspect.upperBound)))
      let (rows, columns) = (
        Int((size * ratio).squareRoot().rounded()), Int((size / ratio).squareRoot().rounded())
      )
      guard rows < height, columns < width else { continue }
      let top = Int.random(in: 0...height - rows, using: &generator)
      let left = Int.random(in: 0...width - columns, using: &generator)
      return Box(rows: top..<top + rows, columns: left..<left + columns)
    }
    return nil
  }

  private struct Erasure: PlaneOperation {
    let boxes: [Box?]
    let value: Double

    func apply<Element>(image: Int, _ source: Plane<Element>, to target: UnsafeMutablePointer<Element>) {
      target.initialize(from: source.pixels, count: source.height * source.width)
      guard let box = boxes[image] else { return }
      for row in box.rows {
        (target + row * source.width + box.columns.lowerBound)
          .update(repeating: Element.from(pixel: value), count: box.columns.count)
      }
    }
  }
}
