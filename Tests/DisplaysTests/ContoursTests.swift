import Displays
import Foundation
import Testing

@Suite struct ContoursTests {
  private func lines(_ contours: Contours) -> [(x: [Double], y: [Double])] {
    contours.marks.compactMap { mark in
      guard case .line(let line) = mark, case .numbers(let x) = line.x else { return nil }
      return (x.values, line.y.values)
    }
  }

  @Test func aCircleKeepsItsRadius() throws {
    let circles = lines(Contours(x: -2...2, y: -2...2, at: [1], samples: 81) { x, y in x * x + y * y })
    let circle = try #require(circles.first)
    let points = zip(circle.x, circle.y).filter { !$0.isNaN && !$1.isNaN }
    #expect(points.count > 100)
    for (x, y) in points { #expect(abs(hypot(x, y) - 1) < 1e-3) }
    // One closed line, which the gap ends.
    #expect(circle.x.count { $0.isNaN } == 1)
    #expect(points.first?.0 == points.last?.0)
    #expect(points.first?.1 == points.last?.1)
  }

  @Test func openLinesRunFromEdgeToEdge() throws {
    let line = try #require(lines(Contours(x: 0...1, y: 0...1, at: [0.3], samples: 11) { x, _ in x }).first)
    let ends = [line.y[0], line.y[line.y.count - 2]].sorted()
    #expect(ends == [0, 1])
    #expect(line.x.dropLast().allSatisfy { abs($0 - 0.3) < 1e-12 })
  }

  @Test func heightsWithoutALineLeaveNoMark() {
    #expect(Contours(x: 0...1, y: 0...1, at: [5]) { x, _ in x }.marks.isEmpty)
    #expect(Contours(x: 0...1, y: 0...1) { _, _ in .nan }.marks.isEmpty)
  }

  @Test func levelsGrowDenserTowardsAMinimum() {
    let marks = Contours(x: -1...1, y: -1...1, levels: 3) { x, y in x * x + y * y }.marks
    #expect(marks.count == 3)
  }
}
