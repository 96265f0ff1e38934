import Displays
import Testing

@Suite struct MarkTests {
  @Test func theBuilderFollowsControlFlow() {
    let optional: [Double]? = nil
    let chart = Chart {
      for power in 1...3 {
        Curve(from: 0, to: 1, samples: 3, label: "\(power)") { x in (1...power).reduce(1.0) { y, _ in y * x }
        }
      }
      if let optional { Line(y: optional) }
      if chartHasRule { Rule(x: 2) } else { Rule(y: 3.5) }
    }
    #expect(chart.marks.count == 4)
    #expect(chart.marks[3] == .rule(Rule(y: 3.5)))
    #expect(
      chart.marks[1] == .line(Line(x: [0, 0.5, 1.0], y: [0, 0.25, 1.0], label: "2", marker: .none)))
  }

  private var chartHasRule: Bool { false }

  @Test func positionsCountFromTheGivenStart() {
    #expect(Line(y: [4.0, 5], from: 1) == Line(x: [1, 2], y: [4.0, 5]))
  }

  @Test func missingValuesAreGaps() {
    #expect(Line(y: [1.0, nil, 3]) == Line(y: [1.0, .nan, 3]))
  }

  @Test func histogramCountsEveryValueOnce() {
    let marks = Histogram([0, 0.5, 1, 1.5, 2, .infinity], bins: 2).marks
    #expect(
      marks == [
        .rectangles(Rectangles(left: [0, 1], right: [1, 2], bottom: [0, 0], top: [2, 3]))
      ])
    #expect(
      Histogram([0.0, 1, 2, 2], bins: 2, density: true).marks == [
        .rectangles(Rectangles(left: [0, 1], right: [1, 2], bottom: [0, 0], top: [0.25, 0.75]))
      ])
  }

  private static let samples: [([Double], Int)] = [
    ([], 0), ([3, 3, 3], 1), ((0..<1000).map { Double($0) }, 10),
  ]

  @Test(arguments: samples)
  func binsFollowTheSpread(_ values: [Double], _ count: Int) throws {
    guard case .rectangles(let bars) = Histogram(values).marks[0] else {
      Issue.record("a histogram is made of rectangles")
      return
    }
    #expect(bars.left.count == count)
  }

  @Test func boxesHoldQuartilesAndOutliers() {
    guard case .boxes(let boxes) = Boxes(["a"], [[9, 1, 2, 3, 4]]).marks[0] else {
      Issue.record("boxes are a mark of their own")
      return
    }
    #expect(boxes.boxes[0].summary == [1, 2, 3, 4, 4])
    #expect(boxes.boxes[0].outliers == [9])
  }
}
