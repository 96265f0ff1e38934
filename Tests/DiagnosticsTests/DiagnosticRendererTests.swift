import Diagnostics
import Testing

@Suite struct DiagnosticRendererTests {
  private func render(
    _ text: String, _ offsets: Range<Int>?, explanation: String? = nil, suggestion: String? = nil,
    width: Int = 120
  ) -> String {
    let source = SourceText(path: "a.md", text: text)
    let diagnostic = Diagnostic(
      .error, "wrong", "this is wrong", explanation: explanation, suggestion: suggestion,
      range: offsets.map { source.range($0) })
    return DiagnosticRenderer(maximumWidth: width).render(diagnostic, in: source)
  }

  @Test func marksTheRange() {
    #expect(
      render("one\ntwo three\n", 8..<13, explanation: "Because.", suggestion: "do this") == """
        a.md:2:5: error: this is wrong [wrong]
        2 | two three
          |     ^~~~~
          = note: Because.
          = help: do this

        """)
  }

  @Test func needsNoRange() {
    #expect(
      render("one", nil, suggestion: "do this") == """
        a.md: error: this is wrong [wrong]
        = help: do this

        """)
  }

  @Test func expandsTabsAndCountsWideCharacters() {
    #expect(
      render("\ta日本x\n", 1..<9) == """
        a.md:1:2: error: this is wrong [wrong]
        1 |     a日本x
          |     ^~~~~~

        """)
  }

  @Test func marksTheEndOfALine() {
    #expect(
      render("ab\ncd", 2..<2) == """
        a.md:1:3: error: this is wrong [wrong]
        1 | ab
          |   ^

        """)
  }

  @Test func showsTheFirstAndLastOfSeveralLines() {
    #expect(
      render("a b\nc\nd\n  e f\n", 2..<13) == """
        a.md:1:3: error: this is wrong [wrong]
        1 | a b
          |   ^
          | …
        4 |   e f
          |   ^~~

        """)
  }

  @Test func endsOnTheLineBeforeALineStart() {
    #expect(
      render("abc\ndef\n", 1..<4) == """
        a.md:1:2: error: this is wrong [wrong]
        1 | abc
          |  ^~

        """)
  }

  @Test func cutsLongLines() {
    let text = String(repeating: "a", count: 100) + "bb" + String(repeating: "c", count: 100)
    #expect(
      render(text, 100..<102, width: 30) == """
        a.md:1:101: error: this is wrong [wrong]
        1 | …aaaaaaaaaabbcccccccccccccccccc…
          |            ^~

        """)
  }

  @Test func looksAtNoMoreOfALineThanIsShown() {
    let text = String(repeating: "a", count: 500_000) + "bb" + String(repeating: "c", count: 500_000)
    #expect(
      render(text, 500_000..<500_002, width: 30) == """
        a.md:1:500001: error: this is wrong [wrong]
        1 | …aaaaaaaaaabbcccccccccccccccccc…
          |            ^~

        """)
  }

  @Test func cutsLongWords() {
    let long = String(repeating: "a", count: 100_000)
    let shown = DiagnosticRenderer().render(Diagnostic(.error, "wrong", long, suggestion: long), in: nil)
    #expect(shown.utf8.count < 3_000 && shown.contains("a…"))
    #expect(render("e" + String(repeating: "\u{301}", count: 100_000), 0..<1).utf8.count < 500)
  }

  @Test func keepsControlCharactersFromTheTerminal() {
    #expect(!render("a\u{1B}[2Jb", 0..<1).contains("\u{1B}"))
  }

  @Test func ignoresARangeOfAnotherText() {
    let source = SourceText(path: "a.md", text: "long enough a text")
    let range = source.range(5..<10)
    let diagnostic = Diagnostic(.warning, "wrong", "this is wrong", range: range)
    let other = SourceText(path: "b.md", text: "ab")
    #expect(
      DiagnosticRenderer().render(diagnostic, in: other) == "b.md:1:6: warning: this is wrong [wrong]\n")
  }

  @Test func paintsOnlyWhenAsked() {
    let source = SourceText(path: "a.md", text: "ab")
    let diagnostic = Diagnostic(.error, "wrong", "this is wrong", range: source.range(0..<1))
    let painted = DiagnosticRenderer(usesColor: true).render(diagnostic, in: source)
    #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(!DiagnosticRenderer().render(diagnostic, in: source).contains("\u{1B}"))
  }

  @Test func countsErrorsAndWarnings() {
    let error = Diagnostic(.error, "e", "e")
    let warning = Diagnostic(.warning, "w", "w")
    #expect(DiagnosticRenderer.summary(of: []) == nil)
    #expect(DiagnosticRenderer.summary(of: [error]) == "1 error")
    #expect(DiagnosticRenderer.summary(of: [error, warning, error]) == "2 errors and 1 warning")
  }
}
