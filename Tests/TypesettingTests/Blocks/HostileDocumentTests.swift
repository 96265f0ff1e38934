import Diagnostics
import Displays
import Foundation
import Frames
import Notebooks
import Testing
import Typesetting

/// Setting a document costs no more than its length, whatever stands in it.
@Suite(.serialized) struct HostileDocumentTests {
  private func typeset(_ text: String) async throws -> TypesetDocument {
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: text))
    return try await Typesetter(baseDirectory: "/nowhere").typeset(notebook, results: NotebookResults())
  }

  /// The processor time that setting a text takes, in seconds. Other tests run beside it, so it has a thread of its own.
  private func seconds(_ text: String) async throws -> Double {
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: text))
    let typesetter = Typesetter(baseDirectory: "/nowhere")
    let thread = SingleThread()
    defer { thread.end() }
    return try await withTaskExecutorPreference(thread) {
      let start = SingleThread.processorTime
      _ = try await typesetter.typeset(notebook, results: NotebookResults())
      return SingleThread.processorTime - start
    }
  }

  private static func repeated(_ unit: String, bytes: Int) -> String {
    String(repeating: unit, count: max(1, bytes / unit.utf8.count))
  }

  /// Four times the text may take eight times as long: what grows with the square takes sixteen times.
  @Test(arguments: [
    ("$", "a", "$\n"), ("$", "a^", "$\n"), ("$", "'", "$\n"), ("$", "\\foo ", "$\n"),
    ("$", "\\alphb ", "$\n"),
    ("$", "^", "$\n"), ("$", "}", "$\n"), ("$$\n", "\\text{a}&", "\n$$\n"), ("$$\n", "\\hat{a}", "\n$$\n"),
    ("", "$\\foo$ ", "\n"), ("", "@fig-a ", "\n"), ("", "a", "\n"), ("", "a-", "\n"), ("", "a\u{301}", "\n"),
    ("a", "\u{301}", "\n"), ("", "👨\u{200D}", "\n"), ("", "\t", "a\n"), ("```\n", "\t", "a\n```\n"),
    ("```\n", "👨\u{200D}", "\n```\n"), ("```\n", "(", "\n```\n"), ("|a|\n|-|\n|", "abc ", "|\n"),
    ("|a|\n|-|\n|", "a", "|\n"), ("---\nauthor:\n", "  - Ada L\n", "---\n"),
    ("---\ntitle: ", "ab ", "\n---\n"),
    ("", "a\u{A0}", "\n"), ("", "a[^b] ", "\n\n[^b]: c\n"), ("", "# a\n\n", ""), ("", "[a](#b) ", "\n"),
  ])
  func settingIsLinear(_ head: String, _ unit: String, _ tail: String) async throws {
    let small = try await seconds(head + Self.repeated(unit, bytes: 8_000) + tail)
    let large = try await seconds(head + Self.repeated(unit, bytes: 32_000) + tail)
    #expect(large < 8 * small + 0.1, "\(head + unit): \(small) s, then \(large) s")
  }

  @Test func aChainOfNotesIsSetInOrder() async throws {
    let chain = (0..<3_000).map { "[^a\($0)]: note\($0)[^a\($0 + 1)]\n\n" }.joined()
    let document = try await typeset("x[^a0]\n\n\(chain)[^a3000]: end\n")
    let words = document.pages.frames.map(\.words).joined()
    #expect(words.contains("end"))
    let places = ["note0", "note1", "note2999"].compactMap { words.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
  }

  @Test func aNoteInANoteIsSetBehindIt() async throws {
    let document = try await typeset("Words[^a].\n\n[^a]: outer[^b].\n\n[^b]: inner.\n")
    #expect(document.diagnostics.isEmpty)
    let words = document.pages.frames.map(\.words).joined()
    let places = ["outer", "inner"].compactMap { words.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 2 && places == places.sorted())
  }

  @Test func formulasComplainOnlySoOften() {
    let source = String(repeating: "\\foo ", count: 5_000)
    let formula = try? MathTypesetter(fonts: MathFonts(faces: .latinModern, size: 10)).inline(source)
    #expect(formula?.diagnostics.count == 50)
  }

  @Test(arguments: [
    "func f(a: f" + String(repeating: "[", count: 20) + "rom s:", String(repeating: "#if a\n", count: 20_000),
    String(repeating: "a.", count: 20_000), String(repeating: "try ", count: 20_000),
  ])
  func deepListingsAreSetWithoutColours(_ code: String) {
    #expect(
      Highlighter().tokens(of: code, language: "swift") == [SyntaxToken(.plain, 0..<code.utf8.count)])
  }
}
