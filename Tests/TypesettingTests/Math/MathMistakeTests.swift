import Diagnostics
import Frames
import Testing
import Typesetting

/// What is wrong with a formula is told with its place, and the rest is set all the same.
@Suite struct MathMistakeTests {
  private let typesetter: MathTypesetter

  init() throws {
    typesetter = MathTypesetter(fonts: try MathFonts(faces: .latinModern, size: 10))
  }

  /// Each mistake stands between ‹ and ›, which are not part of the formula.
  @Test(arguments: [
    (#"a + ‹\foo› + b"#, "unknown-command"),
    (#"‹\begin{foo}› x"#, "unknown-environment"),
    (#"x + ‹{›y"#, "unclosed-group"),
    (#"x ‹}› y"#, "unexpected-brace"),
    (#"\frac{1}‹›"#, "missing-argument"),
    (#"x^‹›"#, "missing-argument"),
    (#"{x_‹›}"#, "missing-argument"),
    (#"a^b‹^c›"#, "double-superscript"),
    (#"a_b‹_c›"#, "double-subscript"),
    (#"‹\left(› x"#, "unmatched-delimiter"),
    (#"x ‹\right)›"#, "unmatched-delimiter"),
    (#"\left‹› x \right)"#, "missing-delimiter"),
    (#"\bigl‹› x"#, "missing-delimiter"),
    (#"‹{›a & b}"#, "unclosed-group"),
    (#"‹\begin{cases}› x"#, "unclosed-environment"),
    (#"\begin{cases} x ‹\end{pmatrix}›"#, "mismatched-end"),
    (#"x ‹\end{cases}› y"#, "unmatched-end"),
    (#"\begin{array}‹{lxr}› a \end{array}"#, "unknown-column"),
    (#"a ‹$› b"#, "unexpected-dollar"),
    (#"\text{a ‹$b}›"#, "unclosed-dollar"),
    (#"‹\limits› x"#, "misplaced-limits"),
    (#"\color‹{nocolour}› x"#, "unknown-color"),
    (#"a \\‹[6]› b"#, "bad-dimension"),
    (#"‹\hspace{6 apples}› b"#, "bad-dimension"),
    (#"\sqrt‹[3› x"#, "unclosed-option"),
    (#"x ‹\›"#, "lone-backslash"),
    (#"\text{a ‹\foo›}"#, "unknown-command"),
    (#"\label ‹›x"#, "missing-argument"),
  ])
  func places(_ marked: String, _ identifier: String) throws {
    let parts = marked.split(separator: "‹", omittingEmptySubsequences: false)
    let rest = try #require(parts.last).split(separator: "›", omittingEmptySubsequences: false)
    let source = parts[0] + rest[0] + rest[1]
    let start = parts[0].utf8.count
    let formula = typesetter.display(String(source), measure: 300)
    let first = try #require(formula.diagnostics.first)
    #expect(first.identifier == identifier)
    #expect(first.offsets.lowerBound == start, "\(marked): \(first)")
    #expect(first.severity == .error)
    #expect(!formula.lines.isEmpty)
  }

  @Test func unknownCommandsShowInPlaceAndInRed() {
    let layout = typesetter.inline(#"a + \foo"#).frame.description
    #expect(layout.contains("“\\foo” JetBrainsMono-Regular"))
    #expect(layout.contains("#c62828"))
  }

  @Test(arguments: [
    (#"\apha"#, "alpha"), (#"\fract{1}{2}"#, "frac"), (#"\operatornam{x}"#, "operatorname"),
    (#"\summ"#, "sum"),
  ])
  func misspeltCommandsGetASuggestion(_ source: String, _ command: String) throws {
    let diagnostic = try #require(typesetter.inline(source).diagnostics.first)
    #expect(diagnostic.suggestion == "did you mean \\\(command)?")
  }

  @Test func offsetsCountInTheDocument() throws {
    let document = SourceText(path: "a.md", text: "Text\n\nwith $α + \\foo$ in it")
    let diagnostic = try #require(typesetter.inline(#"α + \foo"#).diagnostics.first)
    let mapped = diagnostic.diagnostic(in: document, formulaStart: 12)
    #expect(mapped.path == "a.md")
    #expect(mapped.range?.start.line == 3)
    #expect(mapped.range?.start.column == 12)
    #expect(mapped.range?.end.column == 16)
  }

  @Test func wideFormulasAreSetSmaller() throws {
    let formula = typesetter.display(#"\text{"# + String(repeating: "wide ", count: 13) + "}", measure: 300)
    #expect(formula.diagnostics.map(\.identifier) == ["wide-formula"])
    #expect(formula.diagnostics.map(\.severity) == [.warning])
    #expect(try #require(formula.lines.first).frame.size.width <= 300.001)
  }
}
