import Displays
import Testing

@Suite struct DisplayableTests {
  @Test func nothingIsShownForVoid() {
    #expect(display(of: ()) == nil)
  }

  private static let values: [(any Sendable, String)] = [
    (3, "3"), (0.1 as Float, "0.1"), ("text", "text"), ([1, 2], "[1, 2]"), (["a": 1], #"["a": 1]"#),
    (Int?.none, "nil"), (Int?.some(4), "4"),
  ]

  @Test(arguments: values)
  func otherValuesAppearAsPrintWritesThem(_ value: any Sendable, _ text: String) {
    #expect(display(of: value) == .text(text))
  }

  @Test func displayableValuesDecideForThemselves() {
    let formula = Math(#"x^2"#)
    #expect(display(of: formula) == .math("x^2"))
    #expect(display(of: Math?.some(formula) as Any) == .math("x^2"))
    #expect(display(of: [formula, formula]) == .group([.math("x^2"), .math("x^2")]))
    #expect(display(of: [Math]()) == .text("[]"))
    #expect(display(of: Markdown("**a**")) == .markdown("**a**"))
  }
}
