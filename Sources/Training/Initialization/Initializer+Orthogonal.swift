internal import Tensors

extension Initializer {
  /// Rows or columns, whichever are fewer, that are orthogonal and of length `gain` (Saxe, McClelland and Ganguli 2014);
  /// a convolution's weight is read as `[out, in/groups · height · width]`.
  ///
  /// A matrix of normal numbers is made orthogonal, so that every orthogonal matrix is equally likely.
  public static func orthogonal(gain: Double = 1) -> Initializer {
    Initializer { shape, dtype in
      precondition(shape.count >= 2, "orthogonal: a tensor of shape \(shape) has fewer than two axes")
      let rows = shape[0]
      let columns = shape.dropFirst().reduce(1, *)
      let isWide = rows <= columns
      let (count, length) = isWide ? (rows, columns) : (columns, rows)
      let vectors = orthonormalVectors(count, length: length)
      let matrix = Tensor(vectors.flatMap { $0 }, shape: [count, length]) * gain
      return (isWide ? matrix : matrix.transpose()).reshape(shape).to(dtype)
    }
  }

  /// Gram and Schmidt's method, twice over, which leaves no more than rounding errors.
  private static func orthonormalVectors(_ count: Int, length: Int) -> [[Double]] {
    var vectors: [[Double]] = []
    for _ in 0..<count {
      var vector = RandomGenerator.withDefault { generator in (0..<length).map { _ in generator.normal() } }
      for _ in 0..<2 {
        for other in vectors {
          let overlap = dot(vector, other)
          for index in vector.indices { vector[index] -= overlap * other[index] }
        }
      }
      let norm = dot(vector, vector).squareRoot()
      vectors.append(vector.map { $0 / norm })
    }
    return vectors
  }

  private static func dot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
