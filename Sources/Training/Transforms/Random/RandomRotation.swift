internal import Foundation
public import Tensors

/// Turns an image about its centre by a random angle.
public struct RandomRotation: RandomTransform {
  public enum Interpolation: Hashable, Sendable {
    case nearest
    case bilinear
  }

  public let degrees: ClosedRange<Double>
  public let interpolation: Interpolation
  public let fill: Double

  /// - Parameters:
  ///   - degrees: the angles, counter-clockwise.
  ///   - fill: the value of what comes from outside of the image.
  public init(_ degrees: ClosedRange<Double>, interpolation: Interpolation = .nearest, fill: Double = 0) {
    self.degrees = degrees
    self.interpolation = interpolation
    self.fill = fill
  }

  /// Angles from −`degrees` to `degrees`.
  ///
  /// - Precondition: the number is not negative.
  public init(_ degrees: Double, interpolation: Interpolation = .nearest, fill: Double = 0) {
    precondition(degrees >= 0, "RandomRotation: up to \(degrees) degrees")
    self.init(-degrees...degrees, interpolation: interpolation, fill: fill)
  }

  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    let angles = (0..<images.shape[0]).map { _ in
      (degrees.lowerBound + (degrees.upperBound - degrees.lowerBound) * generator.uniform()) * .pi / 180
    }
    return images.mapPlanes(
      height: images.shape[2], width: images.shape[3],
      Rotation(
        directions: angles.map { (cos($0), sin($0)) }, isBilinear: interpolation == .bilinear, fill: fill))
  }

  private struct Rotation: PlaneOperation {
    let directions: [(cosine: Double, sine: Double)]
    let isBilinear: Bool
    let fill: Double

    func apply<Element>(image: Int, _ source: Plane<Element>, to target: UnsafeMutablePointer<Element>) {
      let (cosine, sine) = directions[image]
      let (middleX, middleY) = (Double(source.width - 1) / 2, Double(source.height - 1) / 2)
      for row in 0..<source.height {
        let y = Double(row) - middleY
        for column in 0..<source.width {
          let x = Double(column) - middleX
          // Where the pixel was before the turn; rows count downwards.
          let (fromX, fromY) = (cosine * x - sine * y + middleX, sine * x + cosine * y + middleY)
          target[row * source.width + column] =
            isBilinear ? Element.from(pixel: blend(source, fromX, fromY)) : pick(source, fromX, fromY)
        }
      }
    }

    private func pick<Element>(_ source: Plane<Element>, _ x: Double, _ y: Double) -> Element {
      let (column, row) = (Int(x.rounded()), Int(y.rounded()))
      guard (0..<source.height).contains(row), (0..<source.width).contains(column) else {
        return Element.from(pixel: fill)
      }
      return source.pixels[row * source.width + column]
    }

    private func blend<Element>(_ source: Plane<Element>, _ x: Double, _ y: Double) -> Double {
      let (left, top) = (x.rounded(.down), y.rounded(.down))
      let (right, below) = (x - left, y - top)
      func value(_ row: Int, _ column: Int) -> Double {
        (0..<source.height).contains(row) && (0..<source.width).contains(column)
          ? source.pixels[row * source.width + column].pixel : fill
      }
      let (row, column) = (Int(top), Int(left))
      let upper = value(row, column) * (1 - right) + value(row, column + 1) * right
      let lower = value(row + 1, column) * (1 - right) + value(row + 1, column + 1) * right
      return upper * (1 - below) + lower * below
    }
  }
}
