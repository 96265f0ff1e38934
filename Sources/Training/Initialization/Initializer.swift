public import Tensors

/// A rule for the numbers that a parameter starts with, as those in `torch.nn.init`.
///
///     layer.weight.initialize(.kaimingNormal(nonlinearity: .relu))
///     layer.bias?.initialize(.zeros)
public struct Initializer {
  private let make: (_ shape: [Int], _ dtype: DType) -> Tensor

  /// - Parameter make: gives a tensor of the shape and type it is asked for.
  public init(_ make: @escaping (_ shape: [Int], _ dtype: DType) -> Tensor) { self.make = make }

  public func callAsFunction(_ shape: [Int], dtype: DType = .float32) -> Tensor {
    noGrad { make(shape, dtype) }
  }
}

extension Tensor {
  /// Gives the elements new values, without recording.
  public func initialize(_ initializer: Initializer) {
    let values = initializer(shape, dtype: dtype)
    noGrad { assign(values) }
  }
}

extension Initializer {
  public static func constant(_ value: Double) -> Initializer {
    Initializer { .full($0, value, dtype: $1) }
  }

  public static var zeros: Initializer { constant(0) }
  public static var ones: Initializer { constant(1) }

  /// Uniform in low..<high.
  public static func uniform(_ low: Double = 0, _ high: Double = 1) -> Initializer {
    Initializer { .rand($0, low: low, high: high, dtype: $1) }
  }

  public static func normal(mean: Double = 0, standardDeviation: Double = 1) -> Initializer {
    Initializer { .randn($0, mean: mean, standardDeviation: standardDeviation, dtype: $1) }
  }

  /// The normal distribution without what lies outside `range`, which is drawn again.
  ///
  /// - Precondition: the range reaches to within 4 standard deviations of the mean and is not empty.
  public static func truncatedNormal(
    mean: Double = 0, standardDeviation: Double = 1, range: ClosedRange<Double> = -2...2
  ) -> Initializer {
    let distance = max(range.lowerBound - mean, mean - range.upperBound, 0)
    precondition(
      standardDeviation > 0 && range.lowerBound < range.upperBound && distance < 4 * standardDeviation,
      "truncatedNormal: nearly nothing of the normal distribution with mean \(mean) and deviation \(standardDeviation) lies in \(range)"
    )
    return Initializer { shape, dtype in
      let elements = RandomGenerator.withDefault { generator in
        (0..<shape.reduce(1, *)).map { _ in
          while true {
            let value = mean + standardDeviation * generator.normal()
            if range.contains(value) { return value }
          }
        }
      }
      return Tensor(elements, shape: shape).to(dtype)
    }
  }
}

/// Scaled by the numbers of connections; a weight of two axes is read as `[in, out]`, one of more as a convolution's.
extension Initializer {
  /// Uniform in ±gain·√(6/(fan in + fan out)) (Glorot and Bengio 2010).
  public static func xavierUniform(gain: Double = 1) -> Initializer {
    Initializer { shape, dtype in
      let fans = Fans(shape)
      let bound = gain * (6 / Double(fans.fanIn + fans.fanOut)).squareRoot()
      return .rand(shape, low: -bound, high: bound, dtype: dtype)
    }
  }

  /// Normal with mean 0 and standard deviation gain·√(2/(fan in + fan out)) (Glorot and Bengio 2010).
  public static func xavierNormal(gain: Double = 1) -> Initializer {
    Initializer { shape, dtype in
      let fans = Fans(shape)
      let deviation = gain * (2 / Double(fans.fanIn + fans.fanOut)).squareRoot()
      return .randn(shape, standardDeviation: deviation, dtype: dtype)
    }
  }

  /// Uniform in ±gain·√(3/fan) (He et al. 2015).
  public static func kaimingUniform(
    mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .relu
  ) -> Initializer {
    Initializer { shape, dtype in
      let bound = 3.0.squareRoot() * kaimingDeviation(shape, mode, nonlinearity)
      return .rand(shape, low: -bound, high: bound, dtype: dtype)
    }
  }

  /// Normal with mean 0 and standard deviation gain/√fan (He et al. 2015).
  public static func kaimingNormal(
    mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .relu
  ) -> Initializer {
    Initializer { shape, dtype in
      .randn(shape, standardDeviation: kaimingDeviation(shape, mode, nonlinearity), dtype: dtype)
    }
  }

  private static func kaimingDeviation(
    _ shape: [Int], _ mode: FanMode, _ nonlinearity: Nonlinearity
  ) -> Double {
    let fans = Fans(shape)
    return nonlinearity.gain / Double(mode == .fanIn ? fans.fanIn : fans.fanOut).squareRoot()
  }
}
