import Diagnostics
import Notebooks
import Testing

/// What SwiftParser can be given is told from what would take it minutes or all of the stack.
@Suite struct CodeNestingTests {
  /// Texts in one another's interpolations.
  private static func texts(_ depth: Int) -> String {
    String(repeating: "\"\\(", count: depth) + "1" + String(repeating: ")\"", count: depth)
  }

  @Test(arguments: [
    "", "let x = f(g(h([[1, 2], [3, 4]])))", "if a < b && c > d { print(\"[[[[[[ \\(a[0][1]) ((((\") }",
    "func f(a: [[[[Int]]]], b: [String: [Set<[Int]>]]) -> Set<Set<Int>> {}",
    String(repeating: "let openers = \"([{<\" // [[[[\n", count: 500),
    String(repeating: "let x = [1, 2, 3].map { $0 + 1 }.filter { $0 > 2 }\n", count: 1_000),
    "let t = [\n" + String(repeating: "  [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],\n", count: 100) + "]\n",
    "switch x {\n" + String(repeating: "case .a: return f(1)\n", count: 1_000) + "}\n",
    "let s = \"\"\"\n" + String(repeating: "[[[[[ ((( \\(x)\n", count: 500) + "\"\"\"\n",
    "class C {\n" + String(repeating: "  @Published var a = 1\n", count: 1_000) + "}\n",
    String(repeating: "#if DEBUG\nf()\n#endif\n", count: 200),
    "let s = \"" + String(repeating: "\\(a) ", count: 400) + "\"",
    "let s = " + texts(5), "let s = [1].map { _ in \(texts(4)) }.map { _ in \(texts(4)) }",
  ])
  func ordinaryCodeIsReadable(_ code: String) {
    #expect(CodeNesting.isReadable(code))
  }

  @Test(arguments: [
    "func f(a: f" + String(repeating: "[", count: 20) + "rom s:",
    "let a = " + String(repeating: "[", count: 30) + "1" + String(repeating: "]", count: 30),
    String(repeating: "func f(a: f" + String(repeating: "[", count: 12) + "\n", count: 100),
    String(repeating: "(", count: 5_000), String(repeating: "{ a in ", count: 5_000),
    String(repeating: "a<", count: 5_000), String(repeating: "@a(", count: 5_000),
    String(repeating: "#if a\n", count: 5_000), String(repeating: ".a", count: 5_000),
    String(repeating: ".a\n", count: 5_000), String(repeating: "try ", count: 5_000),
    String(repeating: "try\n", count: 5_000), String(repeating: "if a {} else ", count: 5_000),
    String(repeating: "if a {}\nelse\n", count: 5_000), String(repeating: "\"\\(", count: 5_000),
    texts(6), String(repeating: "switch a { case ", count: 5_000), String(repeating: "a + ", count: 5_000),
  ])
  func whatTheParserCannotTakeIsNot(_ code: String) {
    #expect(!CodeNesting.isReadable(code))
  }

  @Test func unreadableCodeIsAnErrorInCellsAndNoneInListings() {
    let deep = "let a = " + String(repeating: "[", count: 40)
    func identifiers(_ text: String) -> [String] {
      Notebook(parsing: SourceText(path: "a.md", text: text)).diagnostics.map(\.identifier)
    }
    #expect(identifiers("```{swift}\n\(deep)\n```\n") == ["deep-code"])
    #expect(identifiers("a `{swift} \(deep)` b\n") == ["deep-code"])
    #expect(identifiers("```swift\n\(deep)\n```\n").isEmpty)
  }
}
