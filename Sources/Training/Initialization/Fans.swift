internal import Tensors

/// How many inputs one output of a weight depends on, and how many outputs one input reaches.
struct Fans {
  let fanIn: Int
  let fanOut: Int

  /// - Parameter shape: of a linear weight, `[in, out]`, or of a convolution's, `[out, in/groups, height, width]`.
  /// - Precondition: the shape has at least two axes.
  init(_ shape: [Int]) {
    precondition(
      shape.count >= 2, "an initialization by fans needs at least two axes, the tensor's shape is \(shape)")
    if shape.count == 2 {
      (fanIn, fanOut) = (shape[0], shape[1])
    } else {
      let field = shape.dropFirst(2).reduce(1, *)
      (fanIn, fanOut) = (shape[1] * field, shape[0] * field)
    }
  }
}

/// Which of a weight's two numbers of connections keeps its variance: in the forward or in the backward pass.
public enum FanMode: String, Hashable, Sendable, Codable { case fanIn, fanOut }

/// What follows a layer; each is compensated by a gain, as in PyTorch's `calculate_gain`.
public enum Nonlinearity: Hashable, Sendable {
  /// 1
  case linear
  /// 1
  case sigmoid
  /// 5/3
  case tanh
  /// √2
  case relu
  /// √(2/(1 + slope²))
  case leakyReLU(negativeSlope: Double = 0.01)
  /// 3/4
  case selu

  public var gain: Double {
    switch self {
    case .linear, .sigmoid: 1
    case .tanh: 5.0 / 3
    case .relu: 2.0.squareRoot()
    case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
    case .selu: 0.75
    }
  }
}
