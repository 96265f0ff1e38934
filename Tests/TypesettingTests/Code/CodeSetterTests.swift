import Fonts
import Frames
import Testing
import Typesetting

struct CodeSetterTests {
  private let setter: CodeSetter
  /// The width of a column.
  private let column: Points

  init() throws {
    let typefaces = try Typefaces(.latinModern())
    setter = CodeSetter(typefaces: typefaces)
    let font = try FontBook.shared.font(family: "JetBrains Mono")
    column = Em(font.advance(of: font.glyph(for: "0")!)).at(typefaces.theme.codeSize)
  }

  /// What stands on each line, with the column at which it starts.
  private func lines(_ code: String, columns: Int, language: String? = nil) -> [String] {
    setter.lines(of: code, language: language, width: column * Double(columns)).map { box in
      let texts = PlacedText.all(in: box.frame)
      let start = texts.first.map { Int(($0.origin.x / column).rounded()) } ?? 0
      return String(repeating: ".", count: start) + texts.map(\.text).joined()
    }
  }

  @Test(arguments: [
    ("a\n\nb", ["a", "", "b"]),
    ("\n\n  a  \nb\t\n\n", ["  a", "b"]),
    ("a\r\nb", ["a", "b"]),
    ("\tx\n ab\tc", ["    x", " ab c"]),
    ("", []),
    ("\n \n", []),
    ("a\u{7}b\u{1b}", ["a␇b␛"]),
  ])
  func linesOfCode(_ code: String, _ expected: [String]) {
    #expect(lines(code, columns: 40) == expected)
  }

  /// Dots stand for the room of the mark in front of a wrapped line.
  @Test(arguments: [
    // Behind a comma rather than inside the last argument.
    (
      "let optimizer = Adam(rate: 0.1, decay: 0.2)", 40,
      ["let optimizer = Adam(rate: 0.1,", "....decay: 0.2)"]
    ),
    // With the indentation of the line.
    ("    call(first, second, third)", 24, ["    call(first, second,", "........third)"]),
    // In front of a member.
    ("values.map(transform).filter(isValid)", 30, ["values.map(transform)", "....", ".filter(isValid)"]),
    // Words of prose.
    ("// one two three four five six", 20, ["// one two three", "....four five six"]),
    // Nothing better than the edge.
    ("aaaaaaaaaaaaaaaaaaaaaaaaa", 10, ["aaaaaaaaaa", "....aaaaaa", "....aaaaaa", "....aaa"]),
    // A line that just fits.
    ("abc(defg)", 9, ["abc(defg)"]),
    ("abc(defg)   ", 9, ["abc(defg)"]),
  ])
  func wrapping(_ code: String, _ columns: Int, _ expected: [String]) {
    let joined = expected.reduce(into: [String]()) { lines, line in
      if lines.last == "...." { lines[lines.count - 1] += line } else { lines.append(line) }
    }
    #expect(lines(code, columns: columns) == joined)
  }

  @Test(arguments: [2, 3, 4, 5, 8, 13, 40, 80])
  func nothingIsLostAndNothingSticksOut(_ columns: Int) {
    let code = """
      struct Pair<First, Second> { var first: First; var second: Second }  // 日本語 👩🏽‍🔬 e\u{301} 𝑥
              let url = "https://example.org/a/very/long/path/without/any/space/at/all?x=1&y=2"
      """
    let width = column * Double(columns)
    let boxes = setter.lines(of: code, language: "swift", width: width)
    let text = boxes.map(\.frame.text).joined()
    #expect(text.filter { !$0.isWhitespace } == code.filter { !$0.isWhitespace })
    for box in boxes {
      #expect(box.frame.size == boxes[0].frame.size)
      for text in PlacedText.all(in: box.frame) {
        let visible = text.run.glyphs.count - text.text.reversed().prefix { $0 == " " }.count
        let right = text.run.glyphs.prefix(visible).reduce(text.origin.x) {
          $0 + Em($1.advance).at(text.run.size)
        }
        #expect(right <= width + 0.001)
      }
    }
  }

  /// A wrapped line has a drawn mark, which is no text.
  @Test func wrappedLinesAreMarked() {
    let boxes = setter.lines(of: "first(argument, argument)", language: nil, width: column * 18)
    let drawings = boxes.map { box in
      box.frame.items.filter { if case .path = $0.item { true } else { false } }.count
    }
    #expect(drawings == [0, 1])
  }

  /// Characters that another font has to lend stand on the same columns as all others.
  @Test(arguments: [
    ("ab|", 2.0), ("𝑥ₜ|", 2), ("✔✘|", 2), ("日本|", 4), ("e\u{301}|", 1), ("🎉|", 2), ("𝔸𝔹ℂ|", 3),
  ])
  func borrowedGlyphsStandOnColumns(_ line: String, _ columns: Double) throws {
    let box = try #require(setter.lines(ofOutput: line, width: column * 40).first)
    let last = try #require(PlacedText.all(in: box.frame).last)
    let start = last.right - column
    #expect(last.text.hasSuffix("|"))
    #expect((start / column).rounded3 == columns)
  }

  @Test func ligaturesAreOff() throws {
    let box = try #require(setter.lines(of: "a -> b != c", language: nil, width: column * 40).first)
    let font = try FontBook.shared.font(family: "JetBrains Mono")
    let glyphs = PlacedText.all(in: box.frame).flatMap(\.run.glyphs).map(\.id)
    #expect(glyphs == "a -> b != c".unicodeScalars.map { font.glyph(for: $0)! })
  }

  @Test func tokensHaveTheirColors() throws {
    let box = try #require(setter.lines(of: "let a = 1 // b", language: "swift", width: column * 40).first)
    let colors = PlacedText.all(in: box.frame).map { ($0.text, $0.run.color) }
    let palette = SyntaxPalette()
    #expect(colors.map(\.0) == ["let", " a = ", "1", " ", "// b"])
    #expect(
      colors.map(\.1) == [palette.keyword, palette.plain, palette.number, palette.plain, palette.comment])
  }

  @Test func aShortPieceStaysWhole() {
    let group = Flow.Group(x: 10, width: column * 20 + 12, padding: 6)
    let flow = setter.flow(code: "a\nb\nc\n\nd\ne\nf(argument, argument)", language: nil, in: group)
    #expect(flow.breakPrices == [10_000, 10_000, 600, 600, 700, 10_000, 10_000])
    #expect(flow.boxes.allSatisfy { $0.x == 16 })
    let distances = zip(flow.items, flow.items.dropFirst(2)).compactMap { first, second -> Double? in
      guard case .box(let box) = first, case .glue(let glue) = second else { return nil }
      return (box.frame.size.height + glue.natural).value.rounded3
    }
    #expect(distances == Array(repeating: setter.leading.value.rounded3, count: 7))
  }

  /// A longer piece is cut at blank lines and between statements, the further out the better.
  @Test func pagesBreakLongPiecesWhereTheyAreLoosest() {
    let code = """
      a
      b
      func f() {
        c

        d
        // e
        if g {
          h(argument, argument)
        }
      }

      i
      j
      k
      l
      """
    let flow = setter.flow(code: code, language: "swift", in: Flow.Group(width: column * 22 + 12, padding: 6))
    #expect(
      flow.breakPrices == [
        10_000, 10_000, 340, 40, 40, 140, 340, 380, 1_000, 340, 300, 0, 0, 100, 10_000, 10_000,
      ])
  }

  @Test func nothingMakesNoPanel() {
    let group = Flow.Group(width: 100, padding: 6)
    #expect(setter.flow(code: "\n\n", language: "swift", in: group).isEmpty)
    #expect(setter.flow(output: "", in: group).isEmpty)
  }
}
