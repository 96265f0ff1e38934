import Diagnostics
import Frames
import Testing
import Typesetting

/// Any text at all is set: no trap, no endless loop, no length that is not a number.
@Suite struct MathRobustnessTests {
  private let typesetter: MathTypesetter

  init() throws {
    typesetter = MathTypesetter(fonts: try MathFonts(faces: .latinModern, size: 10))
  }

  @Test(arguments: [
    #"\frac{\partial L}{\partial w} = \left( \sum_{i=1}^{n} x_i^2 \right)^{\frac12}"#,
    #"f(x) = \begin{cases} x & \text{if $x > 0$} \\[2pt] 0 & \text{otherwise} \end{cases} \tag{1}"#,
    #"\begin{align*} a &= \hat{b}'_1 \\ &\le \sqrt[3]{\overline{c}} \end{align*}"#,
    #"\begin{array}{l|cr} \hline \color{red} a & \textbf{b \emph{c}} & \binom{n}{k} \\ \hline \end{array}"#,
    #"\underbrace{\xrightarrow[a]{b}}_{c} \bigl\| \mathop{\mathrm{arg\,max}}\limits_{\substack{a\\b}} \not= 1 \over 2"#,
  ])
  func prefixes(_ formula: String) {
    for count in 0...formula.utf8.count {
      guard let end = String.Index(formula.utf8.index(formula.startIndex, offsetBy: count), within: formula)
      else {
        continue
      }
      check(String(formula[..<end]))
      check(String(formula[end...]))
    }
  }

  @Test(arguments: 0..<60)
  func soup(_ seed: UInt64) {
    var generator = SplitMix(state: seed)
    for _ in 0..<4 {
      let count = Int.random(in: 1...40, using: &generator)
      check((0..<count).map { _ in Self.tokens.randomElement(using: &generator)! }.joined())
    }
  }

  private static let tokens = [
    "{", "}", "^", "_", "&", #"\\"#, "'", "$", "~", "%", "\n", " ", "[", "]", "(", ")", "x", "1", "+", "=",
    ",", "é",
    "𝑥", "²", "₁", "∑", "≤", "\u{301}", "\u{0}", "👍🏽", #"\frac"#, #"\sqrt"#, #"\left("#, #"\right)"#,
    #"\left"#,
    #"\right"#, #"\middle|"#, #"\big"#, #"\begin{cases}"#, #"\end{cases}"#, #"\begin{array}{l|c}"#,
    #"\end{array}"#,
    #"\begin{align}"#, #"\end{align}"#, #"\begin"#, #"\end"#, #"\text{"#, #"\text"#, #"\hat"#, #"\widehat"#,
    #"\sum"#, #"\int"#, #"\limits"#, #"\nolimits"#, #"\over"#, #"\not"#, #"\mathbf"#, #"\boldsymbol"#,
    #"\color"#,
    #"\color{red}"#, #"\substack"#, #"\overbrace"#, #"\xrightarrow"#, #"\operatorname"#, #"\displaystyle"#,
    #"\scriptscriptstyle"#, #"\tag{1}"#, #"\hline"#, #"\hspace{1em}"#, #"\kern"#, #"\nothing"#, #"\cancel"#,
    #"\boxed"#,
    #"\phantom"#, #"\smash"#, #"\rm"#, #"\dots"#, #"\pmod"#, #"\"#,
  ]

  @Test(arguments: [
    ("{", ""), (#"\left("#, ""), (#"\frac"#, ""), ("x^{", ""), (#"\sqrt"#, ""), (#"\hat"#, ""),
    (#"\text{"#, ""),
    (#"\text{$"#, ""), (#"\begin{cases}"#, ""), ("{", "}"), (#"\left("#, #"\right)"#), (#"\mathbf{"#, "}"),
    (#"\sqrt["#, "]x"), (#"1 \over {"#, "}"), (#"\substack{"#, "}"), (#"\not"#, ""), (#"\mathrm"#, ""),
  ])
  func deepNesting(_ opening: String, _ closing: String) {
    let formula = String(repeating: opening, count: 10_000) + "x" + String(repeating: closing, count: 10_000)
    #expect(check(formula).contains { $0.identifier == "nested-too-deeply" })
  }

  @Test func depthOfRealFormulasIsAllowed() {
    let formula = String(repeating: #"\sqrt{1 + "#, count: 25) + "x" + String(repeating: "}", count: 25)
    #expect(check(formula).isEmpty)
  }

  @Test func longFormulasTakeLinearTime() {
    let clock = ContinuousClock()
    let time = clock.measure { check(String(repeating: "a_i + ", count: 5_000)) }
    #expect(time < .seconds(20))
  }

  @Test func hugeLengthsAreRefused() {
    for source in [#"\hspace{1e300em}"#, #"\kern-99999999em"#, #"a \\[nanpt] b"#] {
      #expect(check(source).map(\.identifier) == ["bad-dimension"])
    }
  }

  @discardableResult
  private func check(_ source: String) -> [MathDiagnostic] {
    let display = typesetter.display(source, measure: 300)
    for line in display.lines { checkLengths(of: line.frame) }
    let inline = typesetter.inline(source)
    checkLengths(of: inline.frame)
    for diagnostic in display.diagnostics + inline.diagnostics {
      #expect(diagnostic.offsets.upperBound <= source.utf8.count)
    }
    return display.diagnostics.filter { $0.severity == .error }
  }

  private func checkLengths(of frame: Frame) {
    let lengths =
      [frame.size.width, frame.size.height, frame.baseline]
      + frame.items.flatMap { [$0.origin.x, $0.origin.y] }
    #expect(lengths.allSatisfy { $0.value.isFinite && $0.value.magnitude < 1e6 })
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
