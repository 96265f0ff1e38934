import Plots
import Testing

@Suite struct NiceTicksTests {
  private static let cases: [(ClosedRange<Double>, Int, [Double])] = [
    (0...1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    (0...100, 5, [0, 20, 40, 60, 80, 100]),
    (0.5...20.5, 4, [5, 10, 15, 20]),
    (-1...1, 5, [-1, -0.5, 0, 0.5, 1]),
    (0...30.75, 9, [0, 5, 10, 15, 20, 25, 30]),
    (0.7...0.96, 5, [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]),
    (-2_000...3_000, 6, [-2_000, -1_000, 0, 1_000, 2_000, 3_000]),
  ]

  @Test(arguments: cases)
  func stepsAreRound(_ range: ClosedRange<Double>, _ count: Int, _ expected: [Double]) {
    let values = NiceTicks.values(from: range.lowerBound, to: range.upperBound, count: count)
    #expect(values.count == expected.count)
    for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-9 * 3_000) }
  }

  @Test(arguments: [
    -1.7e308...1.7e308, 0...1e-300, 1e300...1.1e300, 0...Double.leastNormalMagnitude, 1e9...(1e9 + 2),
    -3e-7 ... -1e-7,
  ])
  func extremeRangesHaveTicksWithinThem(_ range: ClosedRange<Double>) {
    let values = NiceTicks.values(from: range.lowerBound, to: range.upperBound, count: 5)
    #expect(!values.isEmpty && values.count < 20)
    #expect(values == values.sorted())
    let slack = (range.upperBound / 2 - range.lowerBound / 2) * 1e-6
    for value in values {
      #expect(value >= range.lowerBound - slack && value <= range.upperBound + slack)
    }
  }

  @Test func wholeNumbersStayWhole() {
    #expect(NiceTicks.values(from: 0.9, to: 5.1, count: 9, whole: true) == [1, 2, 3, 4, 5])
    #expect(NiceTicks.values(from: 0.9, to: 3.1, count: 9, whole: true) == [1, 2, 3])
  }
}
