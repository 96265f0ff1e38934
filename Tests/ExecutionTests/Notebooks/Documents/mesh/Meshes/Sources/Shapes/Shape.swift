public protocol Shape {
  var vertices: [SIMD2<Double>] { get }
}

extension Shape {
  public var area: Double {
    let points = vertices
    return abs(
      points.indices.reduce(0) { sum, i in
        let (a, b) = (points[i], points[(i + 1) % points.count])
        return sum + (a.x * b.y - b.x * a.y) / 2
      })
  }
}

public struct Triangle: Shape, Hashable, Sendable {
  public var vertices: [SIMD2<Double>]
  public init(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) { vertices = [a, b, c] }
}
