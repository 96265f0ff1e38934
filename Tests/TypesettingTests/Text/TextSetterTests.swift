import Fonts
import Frames
import Testing
import Typesetting

@Suite struct TextSetterTests {
  private let text: TextSetter
  private let style: TextStyle

  init() throws {
    let typefaces = try Typefaces(.latinModern())
    text = TextSetter(typefaces: typefaces, hyphenator: Hyphenator(language: "en"))
    style = typefaces.theme.body
  }

  private func lines(
    _ words: String, width: Points, alignment: Paragraph.Alignment = .justified
  ) -> [Flow.Box] {
    text.lines(
      of: [.text(words, style)], Paragraph(style: style, width: width, alignment: alignment))
  }

  private func runs(_ frame: Frame) -> [(run: GlyphRun, x: Points)] {
    frame.items.compactMap { placed in
      if case .glyphs(let run) = placed.item { (run, placed.origin.x) } else { nil }
    }
  }

  private func words(_ box: Flow.Box) -> String { runs(box.frame).map(\.run.text).joined() }

  private static let sample = """
    While batch gradient descent gives an accurate estimate of the gradient, it can be computationally \
    infeasible for large datasets; stochastic gradient descent, on the other hand, is cheap per update but noisy.
    """

  @Test func linesCarryTheirWordsWithSpaces() {
    let joined = lines(Self.sample, width: 250).map(words).joined(separator: " ")
    #expect(joined.replacing("- ", with: "") == Self.sample.replacing("- ", with: ""))
  }

  @Test func justifiedLinesEndAtTheMargin() throws {
    let all = lines(Self.sample, width: 250)
    #expect(all.count > 3)
    for line in all.dropLast() {
      let last = try #require(runs(line.frame).last)
      let end = last.x + last.run.width
      // A full stop or a hyphen hangs out by less than its width.
      #expect(end > 249.9 && end < 254)
    }
  }

  @Test func punctuationHangsIntoTheMargin() throws {
    let width = text.typefaces.width(of: "gradient", in: style) + 10
    let line = try #require(lines("gradient, gradient", width: width).first)
    let run = try #require(runs(line.frame).first)
    #expect(run.x + run.run.width > 0)
  }

  @Test func centredAndRightLinesStandThere() throws {
    let width = text.typefaces.width(of: "word", in: style)
    let centred = try #require(runs(lines("word", width: 200, alignment: .center)[0].frame).first)
    let right = try #require(runs(lines("word", width: 200, alignment: .right)[0].frame).first)
    #expect(abs((centred.x - (200 - width) * 0.5).value) < 0.01)
    #expect(abs((right.x - (200 - width)).value) < 0.01)
  }

  @Test(arguments: [28.0, 60, 200])
  func anEndlessWordIsCut(_ width: Double) {
    let endless = String(repeating: "abcdefghij", count: 30)
    let all = lines(endless, width: Points(width))
    #expect(all.map(words).joined() == endless)
    for line in all {
      for run in runs(line.frame) { #expect(run.x + run.run.width <= Points(width + 2)) }
    }
  }

  @Test func aNarrowColumnKeepsItsWords() {
    let all = lines(Self.sample, width: .millimetres(10))
    #expect(all.map(words).joined(separator: " ").filter(\.isLetter) == Self.sample.filter(\.isLetter))
  }

  @Test func nonBreakingSpacesHold() {
    let width = text.typefaces.width(of: "see Figure 12", in: style) - 5
    let all = lines("see Figure\u{a0}12", width: width, alignment: .left)
    #expect(all.map(words) == ["see", "Figure 12"])
  }

  @Test(arguments: ["", " ", "\u{200b}"])
  func nothingIsALineOfNothing(_ words: String) {
    #expect(lines(words, width: 100).count == 1)
  }
}
