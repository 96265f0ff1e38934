import Shapes

public struct Mesh: Sendable {
  public private(set) var triangles: [Triangle]
  public init(_ triangles: [Triangle]) { self.triangles = triangles }

  public var area: Double { triangles.reduce(0) { $0 + $1.area } }

  /// Divides each triangle into four.
  public mutating func refine() {
    triangles = triangles.flatMap { triangle -> [Triangle] in
      let (a, b, c) = (triangle.vertices[0], triangle.vertices[1], triangle.vertices[2])
      let (ab, bc, ca) = ((a + b) / 2, (b + c) / 2, (c + a) / 2)
      return [Triangle(a, ab, ca), Triangle(ab, b, bc), Triangle(ca, bc, c), Triangle(ab, bc, ca)]
    }
  }
}

public func greeting() -> String { "a mesh" }
