import Displays
import Plots
import Testing

@Suite struct TickLabelTests {
  private func check(
    _ values: [Double], _ expected: [String], _ format: NumberFormat = .automatic,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(TickLabel.labels(values, format: format).map(\.text) == expected, sourceLocation: location)
  }

  @Test func decimalsAreThoseOfTheFinestTick() {
    check([0, 0.5, 1], ["0.0", "0.5", "1.0"])
    check([0, 0.25, 0.5], ["0.00", "0.25", "0.50"])
    check([-10, 0, 10], ["−10", "0", "10"])
    check([0.1 + 0.2, 0.4], ["0.3", "0.4"])
  }

  @Test func thousandsAreGroupedFromTenThousandOn() {
    check([0, 5_000, 10_000], ["0", "5000", "10,000"])
    check([1_000, 2_000], ["1000", "2000"])
  }

  @Test func veryLargeAndSmallNumbersTakeAPowerOfTen() {
    check([0, 1e6, 2e6], ["0", "1×10^6", "2×10^6"])
    check([-5e-7, 0, 5e-7], ["−5×10^-7", "0", "5×10^-7"])
    check([0, 1e-300], ["0", "1×10^-300"])
    check([1e9, 1e9 + 1], ["1,000,000,000", "1,000,000,001"])
  }

  @Test func formatsAreKept() {
    check([0.5, 1], ["50%", "100%"], .percent)
    check([0.5, 1], ["0.50", "1.00"], .decimals(2))
    check([1234], ["1.23×10^3"], .scientific(digits: 3))
  }

  @Test func powersOfTen() {
    let labels = { (powers: [Int]) in TickLabel.labels(powersOfTen: powers, format: .automatic).map(\.text) }
    #expect(labels([-2, -1, 0, 1]) == ["0.01", "0.1", "1", "10"])
    #expect(labels([-4, -2, 0]) == ["10^-4", "10^-2", "10^0"])
  }
}

@Suite struct LogTicksTests {
  private func labels(_ low: Double, _ high: Double, _ count: Int) -> [String] {
    LogTicks.ticks(from: low, to: high, count: count, format: .automatic).compactMap { $0.label?.text }
  }

  @Test func powersThenMultiplesThenRoundNumbers() {
    #expect(labels(0.9e-4, 1.1, 9) == ["10^-4", "10^-3", "10^-2", "10^-1", "10^0"])
    #expect(labels(1e-12, 1, 5) == ["10^-12", "10^-9", "10^-6", "10^-3", "10^0"])
    #expect(labels(0.15, 0.9, 5) == ["0.2", "0.4", "0.6", "0.8"])
    #expect(labels(1.5, 60, 5) == ["2", "5", "10", "20", "50"])
  }

  @Test func unlabelledTicksDivideFewDecades() {
    let ticks = LogTicks.ticks(from: 1, to: 100, count: 5, format: .automatic)
    let between = ticks.filter { $0.label == nil }.map(\.value)
    #expect(between == [2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90])
  }

  @Test func hundredsOfDecadesStaySparse() {
    #expect(LogTicks.ticks(from: 1e-300, to: 1e300, count: 5, format: .automatic).count <= 6)
  }
}

extension TickLabel {
  /// The label on one line, with a caret before a power.
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .number(let digits?, nil): digits
    case .number(let digits?, let exponent?): "\(digits)×10^\(exponent)"
    case .number(nil, let exponent): "10^\(exponent ?? 0)"
    }
  }
}
