import Diagnostics
import Foundation
import Notebooks
import Testing

/// Nothing that a text repeats or nests costs more than its length, takes the stack or goes by without a word.
@Suite(.serialized) struct HostileTextTests {
  private static func notebook(_ text: String) -> Notebook {
    Notebook(parsing: SourceText(path: "a.md", text: text))
  }

  /// The processor time of this thread that reading takes, in seconds.
  private static func seconds(_ text: String) -> Double {
    let source = SourceText(path: "a.md", text: text)
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    _ = Notebook(parsing: source)
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) * 1e-9
  }

  private static func repeated(_ unit: String, bytes: Int) -> String {
    String(repeating: unit, count: max(1, bytes / unit.utf8.count))
  }

  /// Four times the text may take eight times as long: what grows with the square takes sixteen times.
  @Test(arguments: [
    "*", "_", "[", "]", "(", "`", "` ``", "$", "$a ", "$$ ", "{", "}", "{a=", "{a=\"", "{.a ", "[a]{", ":::",
    "> ",
    "- a\n", "1. a\n", "a\n\n", "# a\n\n", "a\n=\n\n", "$$\na\n$$\n\n", "$$\na\n", "<!-- ", "<a ", "<b>",
    "&amp;",
    "$\\text{", "$\\text{$", "`{swift} 1` ", "[^", "[^a] ", "^[a", "@fig-a ", "[@fig-a] ", "[a](", "[a](b (",
    "![a](b ", "![[]()", "**a *b ", "\"", "'", "\\", "|", "a\u{301}", "👨\u{200D}", "\u{202E}", "\0", "\t",
    "\u{A0}",
    "::: {.note}\n", "::: {.note}\na\n:::\n\n", "```\n", "```{swift}\n```\n\n", "<div>\n\n", "[a]: b\n",
    "[^a]: b\n\n", "|a|\n|-|\n|b|\n\n",
  ])
  func readingIsLinear(_ unit: String) {
    let small = Self.seconds(Self.repeated(unit, bytes: 8_000))
    let large = Self.seconds(Self.repeated(unit, bytes: 32_000))
    #expect(large < 8 * small + 0.1, "\(unit.debugDescription): \(small) s, then \(large) s")
  }

  /// Texts in which no two parts are the same.
  @Test(
    arguments: [
      { "[^a\($0)]: b[^a\($0 + 1)]\n\n" }, { "# a\($0) {#sec-\($0)}\n\n@sec-\($0 + 1)\n\n" },
      { String(repeating: "`", count: $0 + 1) + " " }, { "$$\na\n$$ {#eq-a\($0)}\n\n@eq-b\($0)\n\n" },
    ] as [@Sendable (Int) -> String])
  func readingOfDifferentPartsIsLinear(_ part: @Sendable (Int) -> String) {
    func text(_ bytes: Int) -> String {
      var text = ""
      var index = 0
      while text.utf8.count < bytes {
        text += part(index)
        index += 1
      }
      return text
    }
    let (small, large) = (Self.seconds(text(8_000)), Self.seconds(text(32_000)))
    #expect(large < 8 * small + 0.1, "\(part(0)): \(small) s, then \(large) s")
  }

  /// Front matter of many keys, names and aliases.
  @Test(arguments: ["  - a\n", "  - é\n", "  - [a]\n", "  - {b: c}\n"])
  func frontMatterIsLinear(_ item: String) {
    func text(_ bytes: Int) -> String { "---\nauthor:\n\(Self.repeated(item, bytes: bytes))---\n\na\n" }
    let (small, large) = (Self.seconds(text(8_000)), Self.seconds(text(32_000)))
    #expect(large < 8 * small + 0.1, "\(small) s, then \(large) s")
  }

  @Test func headingsOfOneNameAreNumbered() {
    let blocks = Self.notebook("# a\n\n# a\n\n# a {#a-2}\n\n# a\n\n# a-1\n").blocks
    let names = blocks.map { if case .heading(let heading) = $0.content { heading.identifier } else { "" } }
    #expect(names == ["a", "a-1", "a-2", "a-3", "a-1-1"])
  }

  // MARK: Nesting

  private static func depth(_ blocks: [Block]) -> Int {
    blocks.map { block in
      switch block.content {
      case .quote(let inner), .division(_, let inner): 1 + depth(inner)
      case .list(let list): 1 + depth(list.items.flatMap(\.blocks))
      default: 1
      }
    }.max() ?? 0
  }

  @Test(arguments: [
    String(repeating: "::: {.note}\n", count: 5_000) + "words\n" + String(repeating: ":::\n", count: 5_000),
    String(repeating: "::: {.note}\n\n", count: 20_000) + "words\n",
    (0..<60).map { level in
      let quotes = String(repeating: "> ", count: level)
      return String(repeating: quotes + "::: {.note}\n", count: 25) + quotes + "\n"
    }.joined() + String(repeating: "> ", count: 60) + "words\n",
  ])
  func deepNestingIsCutAndSaid(_ text: String) {
    let notebook = Self.notebook(text)
    #expect(Self.depth(notebook.blocks) <= 101)
    #expect(notebook.diagnostics.count { $0.identifier == "deep-nesting" } == 1)
    #expect("\(notebook.blocks)".contains("words"))
  }

  @Test func divisionsBelowTheLimitAreKept() {
    let text =
      String(repeating: "::: {.note}\n", count: 20) + "a\n" + String(repeating: ":::\n", count: 20) + "b\n"
    let notebook = Self.notebook(text)
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.blocks.count == 2)
  }

  /// Each note names the next: no stack, and each is read once, in the order of the notes' numbers.
  @Test func aChainOfNotesIsWalked() {
    let count = 20_000
    let chain = (0..<count).map { "[^a\($0)]: `{swift} \($0)` b[^a\($0 + 1)]\n\n" }.joined()
    let steps = Self.notebook("x[^a0] `{swift} -1`\n\n\(chain)[^a\(count)]: c\n").steps
    let codes = steps.map { if case .expression(let expression) = $0 { expression.code } else { "" } }
    #expect(codes == (0..<count).map(String.init) + ["-1"])
  }

  // MARK: YAML

  private static let laughs = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()

  @Test(arguments: [
    ("---\na: \(String(repeating: "[", count: 50_000))\n---\n", "nested too deeply"),
    ("---\na:\n  \(String(repeating: "- ", count: 50_000))b\n---\n", "nested too deeply"),
    ("---\na0: &a0 [x, x]\n\(laughs)? *a39\n: x\n---\n", "aliases such as `*a"),
  ])
  func yamlThatExplodesIsRefused(_ text: String, _ message: String) {
    let diagnostics = Self.notebook(text + "\na\n").diagnostics
    #expect(diagnostics.first?.identifier == "broken-yaml")
    #expect(diagnostics.first?.summary.contains(message) == true, "\(diagnostics.map(\.summary))")
  }

  @Test func bracesOfAnAbstractAreNoNesting() {
    let notebook = Self.notebook(
      "---\nabstract: |\n  \(String(repeating: "$a_{b}$ ", count: 300))\n---\n\na\n")
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.frontMatter.abstract?.contains("$a_{b}$") == true)
  }

  @Test func aliasesThatStandForTextsAreFree() {
    let uses = String(repeating: "  - *me\n", count: 50)
    let notebook = Self.notebook("---\nkeywords:\n  - &me Ada\n\(uses)---\n\na\n")
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.frontMatter.keywords == Array(repeating: "Ada", count: 51))
  }

  // MARK: What the limits leave alone

  @Test func fewQuotationMarksAreCurly() {
    let text = String(repeating: "\"a\" 'b'\n\n", count: 600)
    #expect("\(Self.notebook(text).blocks)".contains("“a” ‘b’"))
    #expect("\(Self.notebook(String(repeating: "\"a\" ", count: 600)).blocks)".contains("\\\"a\\\""))
  }

  private static func cellCount(_ blocks: [Block]) -> Int {
    blocks.map { block in
      guard case .table(let table) = block.content else { return 0 }
      return table.header.count + table.rows.map(\.count).reduce(0, +)
    }.reduce(0, +)
  }

  /// cmark-gfm looks for the end of a row once for each of its cells.
  @Test func rowsHaveAThousandCellsAtMost() {
    func text(_ columns: Int, _ cell: String) -> String {
      Self.repeated("|" + cell, bytes: (1 + cell.utf8.count) * columns) + "|\n"
    }
    #expect(Self.cellCount(Self.notebook(text(999, "a") + text(999, "-")).blocks) == 999)
    let wide = Self.notebook(text(2_000, "a") + text(2_000, "-"))
    #expect(Self.cellCount(wide.blocks) == 0)
    #expect("\(wide.blocks)".contains(String(repeating: "|a", count: 2_000)))
    let long = Self.notebook(text(2, "a") + text(2, "-") + text(2_000, "b"))
    #expect(Self.cellCount(long.blocks) == 4)
  }

  @Test func codeKeepsItsBars() {
    let bars = String(repeating: "|", count: 2_000)
    #expect("\(Self.notebook("```\n\(bars)\n```\n").blocks)".contains(bars))
    #expect("\(Self.notebook("a `\(bars)` b\n").blocks)".contains(bars))
    #expect("\(Self.notebook("a $\(bars)$ b\n").blocks)".contains(bars))
    #expect("\(Self.notebook("a \(bars) b\n").blocks)".contains(bars))
  }

  /// cmark-gfm looks back at all openings of images for each link that it finds.
  @Test func aParagraphHasAThousandImagesAtMost() {
    let images = String(repeating: "![a](b) ", count: 1_100)
    let blocks = Self.notebook("\(images)\n\n![c](d) e\n").blocks
    guard case .paragraph(let first) = blocks[0].content, case .paragraph(let second) = blocks[1].content
    else {
      Issue.record("no paragraphs: \(blocks.count)")
      return
    }
    func count(_ inlines: [Inline]) -> Int {
      inlines.count { if case .image = $0.content { true } else { false } }
    }
    #expect(count(first) == 1_000 && count(second) == 1)
    #expect(first.plainText.contains("!a !a"))
  }

  @Test func aGroupOfTextMayHoldDollarSigns() {
    let blocks = Self.notebook("$\\text{a $b$ {c} \\text{d}} + x$ and $\\text{open$ y$\n").blocks
    let formulas = blocks.flatMap { block -> [String] in
      guard case .paragraph(let inlines) = block.content else { return [] }
      return inlines.compactMap { if case .math(let source) = $0.content { source } else { nil } }
    }
    #expect(formulas == ["\\text{a $b$ {c} \\text{d}} + x", "\\text{open"])
  }
}
