import Fonts
import Frames
import Testing
import Typesetting

struct TerminalTests {
  private let setter: CodeSetter

  init() throws { setter = CodeSetter(typefaces: try Typefaces(.latinModern())) }

  private func boxes(_ output: String) -> [Flow.Box] { setter.lines(ofOutput: output, width: 4_000) }

  /// What a program writes, and what stands on the terminal at its end.
  @Test(arguments: [
    ("one\ntwo\n", ["one", "two"]),
    ("one\r\ntwo", ["one", "two"]),
    // A progress bar writes over itself.
    ("10%\r50%\r100%\ndone\n", ["100%", "done"]),
    ("long line\rshort", ["shortline"]),
    ("long line\r\u{1b}[Kshort", ["short"]),
    ("long line\u{1b}[2K\rshort", ["short"]),
    ("abc\u{8}\u{8}X", ["aXc"]),
    // Two bars that are drawn anew together.
    ("a 1%\nb 1%\n\u{1b}[2Aa 99%\nb 98%\n", ["a 99%", "b 98%"]),
    ("a\nb\nc\u{1b}[1F\u{1b}[Jx", ["a", "x"]),
    ("a\nb\u{1b}[2J\u{1b}[Hx", ["x"]),
    ("abc\u{1b}[1Dx\u{1b}[2Cy", ["abx  y"]),
    ("abc\u{1b}[1GX\u{1b}[6GY", ["Xbc  Y"]),
    ("a\tb\n123456789\tc", ["a       b", "123456789       c"]),
    // What means nothing on paper.
    ("\u{1b}]0;title\u{7}a\u{1b}[?25lb\u{1b}(Bc\u{7}", ["abc"]),
    ("\u{1b}]8;;https://example.org\u{1b}\\link\u{1b}]8;;\u{1b}\\", ["link"]),
    ("\u{1b}[31mred\u{1b}[0m", ["red"]),
    ("cut off\u{1b}[3", ["cut off"]),
    ("  indented  \n\n\n", ["  indented"]),
    ("", []),
  ])
  func screen(_ output: String, _ expected: [String]) {
    #expect(boxes(output).map(\.frame.text) == expected)
  }

  @Test(arguments: [
    ("\u{1b}[31mx", Color(hex: 0xb3261e)), ("\u{1b}[1;94mx", Color(hex: 0x2b63c6)),
    ("\u{1b}[31m\u{1b}[39mx", SyntaxPalette().plain), ("\u{1b}[31m\u{1b}[mx", SyntaxPalette().plain),
    ("\u{1b}[38;5;9mx", Color(hex: 0xc8322a)), ("\u{1b}[38;2;16;32;64mx", Color(hex: 0x102040)),
    ("\u{1b}[38;5;999mx", SyntaxPalette().plain), ("\u{1b}[38mx", SyntaxPalette().plain),
  ])
  func colors(_ output: String, _ expected: Color) throws {
    let frame = try #require(boxes(output).first).frame
    #expect(PlacedText.all(in: frame).map(\.run.color) == [expected])
  }

  /// White and yellow on a dark terminal would not be seen on paper.
  @Test(arguments: [
    "\u{1b}[38;5;15mx", "\u{1b}[38;5;226mx", "\u{1b}[97mx", "\u{1b}[38;2;255;255;255mx", "\u{1b}[2mx",
  ])
  func everyTextIsDarkEnough(_ output: String) throws {
    let frame = try #require(boxes(output).first).frame
    let color = try #require(PlacedText.all(in: frame).first).run.color
    #expect(0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue < 0.56)
  }

  @Test func styles() throws {
    let frame = try #require(boxes("\u{1b}[1mb\u{1b}[22mn\u{1b}[3mi").first).frame
    let fonts = PlacedText.all(in: frame).map(\.run.font.path)
    #expect(fonts.map { $0.split(separator: "-").last } == ["Bold.ttf", "Regular.ttf", "Italic.ttf"])
  }

  @Test func backgroundsAndRulesAreDrawn() throws {
    let count = { (output: String) throws -> Int in
      try #require(boxes(output).first).frame.items.filter { if case .path = $0.item { true } else { false } }
        .count
    }
    #expect(try count("x") == 0)
    #expect(try count("\u{1b}[4mx") == 1)
    #expect(try count("\u{1b}[7;9mx") == 2)
  }

  /// Anything may be printed; nothing of it can make a page of endless width or never end.
  @Test(arguments: 0..<40)
  func anyOutputIsSet(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let parts = [
      "\u{1b}[", "\u{1b}", "]", "m", "A", "K", "J", "H", "9999999999", ";", "\r", "\n", "\t", "ab", "é", "日",
      "\u{8}", "\u{301}", "\u{200d}",
    ]
    let output = (0..<60).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()
    for box in setter.lines(ofOutput: output, width: 200) {
      #expect(PlacedText.all(in: box.frame).allSatisfy { $0.origin.x >= 0 && $0.origin.x < 200 })
    }
  }
}

/// Steele, Lea and Flood's generator: the same numbers on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
