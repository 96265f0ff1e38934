import Displays
import Testing

@Suite struct NumberFormattingTests {
  @Test(arguments: [
    (0.65, 3, "0.650"), (-0.0133, 4, "−0.0133"), (-0.00001, 2, "0.00"), (1234.5, 0, "1234"), (2.5, 1, "2.5"),
    (.nan, 2, "not a number"), (-.infinity, 2, "−∞"),
  ])
  func decimals(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(value.formatted(decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0012345, 3, "0.00123"), (1.2e-8, 2, "1.2\u{2009}×\u{2009}10⁻⁸"), (1e-8, 1, "10⁻⁸"),
    (123456, 2, "120000"),
    (-1e7, 3, "−1.00\u{2009}×\u{2009}10⁷"), (0, 3, "0.00"), (9.996, 3, "10.0"),
  ])
  func significantDigits(_ value: Double, _ digits: Int, _ text: String) {
    #expect(value.formatted(digits: digits) == text)
  }

  @Test func percentages() {
    #expect(0.8893.percent(decimals: 1) == "88.9%")
    #expect(Float(0.5).percent(decimals: 0) == "50%")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (50_000, "50,000"), (-1_234_567, "−1,234,567")])
  func groups(_ value: Int, _ text: String) {
    #expect(value.grouped() == text)
  }

  @Test func scientificMathematics() {
    #expect(0.00123.scientific(digits: 3).source == #"1.23 \times 10^{-3}"#)
    #expect(1e-8.scientific(digits: 1).source == "10^{-8}")
  }

  @Test func interpolation() {
    let v = 0.238
    #expect(Math(#"v_t = \#(v, decimals: 2)"#).source == "v_t = 0.24")
    #expect(Math("\(1e-8) \(0.1) \(Float(2)) \(5)").source == "10^{-8} 0.1 2 5")
    #expect(Math("\(0.0133, digits: 2) \(0.5, percent: 0)").source == #"0.013 50\,\%"#)
    let markdown: Markdown = "**\(0.8912, percent: 1)** at \(Math("t = \(3)"))"
    #expect(markdown.source == "**89.1%** at $t = 3$")
  }

  @Test(arguments: [
    (NumberFormat.automatic, 1200.0, "1,200"), (.automatic, 0.123454, "0.1235"), (.automatic, 0.5, "0.5"),
    (.automatic, 2.5e-9, #"$2.5 \times 10^{-9}$"#), (.automatic, 1e7, "$10^{7}$"),
    (.automatic, .nan, "not a number"),
    (.decimals(1), 2.25, "2.2"), (.percent, 0.5, "50%"),
    (.scientific(digits: 2), 0.012, #"$1.2 \times 10^{-2}$"#),
  ])
  func formats(_ format: NumberFormat, _ value: Double, _ text: String) {
    #expect(format.text(of: value) == text)
  }
}
