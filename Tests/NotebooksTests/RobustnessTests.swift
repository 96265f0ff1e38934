import Diagnostics
import Foundation
import Notebooks
import Testing

/// Whatever the text is, reading it ends, and every range lies within its parent's.
@Suite struct RobustnessTests {
  private static let rich = """
    ---
    title: "A $x$ sheet with `{swift} n`"
    author: [A, {name: B, id: 1}]
    params: {n: 3}
    ---

    # Heading *with $a_b$* {#sec-a .unnumbered}

    Words with **strong *nested*** text, `code`, `{swift} a + b`, [a link](http://x.org "t"), @fig-a,
    [-@tbl-b] and a note[^n]; "quotes" -- dashes... &amp; \\* escapes\\ here.<br>

    $$
    \\sum_{i=1}^n x_i

    + 1
    $$ {#eq-a}

    > - a quote with $x
    >   + y$ and
    >   (a) lists
    >
    >   ```{swift}
    >   //| label: fig-a
    >   //| fig-cap: "A caption with $\\alpha$"
    >   let x = 1
    >   ```

    | a | $|b|$ |
    |---|:-:|
    | `x\\|y` | ~~c~~ |
    : Caption {#tbl-b}

    ![A figure](a.png){#fig-b width=50%}

    ::: {.task}
    1. [x] done
    2. [ ] open
    :::
    \\newpage

    [^n]: The note.

        With more.

    Setext
    ---
    <div>html</div>

    End <!-- comment --> äöü 日本 👩‍👩‍👧 $é$
    """

  @Test func readsEveryPrefix() {
    let bytes = Array(Self.rich.utf8)
    for end in bytes.indices { check(String(decoding: bytes[..<end], as: UTF8.self)) }
  }

  @Test(arguments: 0..<8)
  func readsMutatedText(_ seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let interesting = Array("$`*_[](){}<>|#-=:\\\n\r\t >&!~@^\"'0\u{0}".utf8)
    for _ in 0..<40 {
      var bytes = Array(Self.rich.utf8)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let offset = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: offset)
        case 1: bytes.insert(interesting.randomElement(using: &random)!, at: offset)
        case 2: bytes[offset] = interesting.randomElement(using: &random)!
        default:
          let end = min(bytes.count, offset + Int.random(in: 1..<60, using: &random))
          bytes.insert(contentsOf: bytes[offset..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: [
    "", "\n", "\u{FEFF}", "\u{0}", "\r", "---", "---\n", "---\n---", "```{swift}", "$$", "$$$$", "$", "\\",
    "`", "[",
    "![", "{#", ":::", "@fig-", ": ", "|", "| a |\n|---|", "\u{FEFF}---\ntitle: a\n---\nb", "a\u{0}b", "(a)",
    "i.",
    "#", "# {#a}", "***", "<!--", "<", "&", "&amp", "> $$\n> a", "- $$\n a\n$$", "~~~\n\t", "\t- a\n\t\tb",
  ])
  func readsOddTexts(_ text: String) { check(text) }

  @Test(arguments: [
    (">", 2_000), ("- ", 400), ("*a ", 400), ("[", 400), ("$", 2_000), ("$$", 2_000), ("`", 2_000),
    ("<!--", 400), ("(a) ", 400), ("\\text{$", 400), ("{#a ", 400), ("![](", 400), ("a_", 2_000),
    ("::: a\n", 400), ("@fig-a ", 400), ("x", 2_000), ("| a ", 400), ("\"'", 400), ("[^a]", 400),
  ])
  func readsRepetitions(_ piece: String, _ count: Int) {
    check(String(repeating: piece, count: count))
  }

  @Test func takesNoteOfDeepNesting() {
    let notebook = Notebook(parsing: SourceText(path: "a", text: String(repeating: ">", count: 1_000) + " x"))
    #expect(notebook.diagnostics.map(\.identifier) == ["deep-nesting"])
  }

  @Test func readsDeepYAML() {
    let text = "---\ntitle: " + String(repeating: "[", count: 10_000) + "\n---\nWords.\n"
    let notebook = Notebook(parsing: SourceText(path: "a", text: text))
    #expect(notebook.diagnostics.map(\.identifier) == ["broken-yaml"])
    #expect(notebook.blocks.count == 1)
  }

  private func check(_ text: String) {
    let notebook = Notebook(parsing: SourceText(path: "test.md", text: text))
    var checker = RangeChecker(text: text)
    checker.check(notebook)
    if let problem = checker.problem { Issue.record("\(problem)\n\(text.prefix(2_000).debugDescription)") }
  }
}

/// The generator of Steele, Lea and Flood (2014), so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
