import Plots
import Testing

@Suite struct ClippingTests {
  private func points(_ coordinates: [(Double, Double)]) -> [UnitPoint] {
    coordinates.map { UnitPoint(x: $0.0, y: $0.1) }
  }

  @Test func aLineWithinTheSquareStaysWhole() {
    let line = points([(0, 0), (0.5, 1), (1, 0.25)])
    #expect(clipped(line) == [line])
  }

  @Test func aLineThatLeavesIsCutAtTheEdge() {
    #expect(
      clipped(points([(0.5, 0.5), (0.5, 2), (1, 0.5)])) == [
        points([(0.5, 0.5), (0.5, 1)]), points([(0.5 + 1.0 / 3, 1), (1, 0.5)]),
      ])
  }

  @Test func aLineThatPassesThroughKeepsItsMiddle() {
    #expect(clipped(points([(-1, 0.5), (2, 0.5)])) == [points([(0, 0.5), (1, 0.5)])])
    #expect(clipped(points([(0.5, -1e30), (0.5, 1e30)])).count == 1)
  }

  @Test func aLineBesideTheSquareIsGone() {
    #expect(clipped(points([(-1, 0), (-1, 1), (-2, 3)])).isEmpty)
    #expect(clipped(points([(-0.5, 0.9), (0.5, 1.9)])).isEmpty)
  }

  @Test func aPolygonIsCutAlongTheEdges() {
    let area = clippedPolygon(points([(-1, -1), (2, -1), (2, 2), (-1, 2)]))
    #expect(Set(area) == Set(points([(0, 0), (1, 0), (1, 1), (0, 1)])))
    #expect(clippedPolygon(points([(2, 2), (3, 2), (3, 3)])).isEmpty)
    let triangle = points([(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)])
    #expect(clippedPolygon(triangle) == triangle)
  }
}
