import Diagnostics
import Notebooks
import Testing

/// Characters that show nothing are named at their place.
struct ControlCharacterTests {
  private func found(_ text: String) -> [Diagnostic] {
    Notebook(parsing: SourceText(path: "a.md", text: text)).diagnostics.filter {
      $0.identifier == "control-character"
    }
  }

  @Test(arguments: [
    ("\u{8}", "U+0008, a backspace,"), ("\u{0}", "U+0000"), ("\u{C}", "U+000C"), ("\u{1}", "U+0001"),
    ("\u{7F}", "U+007F"),
    ("\u{85}", "U+0085"), ("\u{FEFF}", "U+FEFF"),
  ])
  func eachKindIsNamedOnce(_ character: String, _ name: String) {
    let found = found("Words.\n\n\(character)# Heading\n\nWords \(character)and more.\n")
    #expect(found.count == 1 && found.first?.severity == .warning)
    #expect(found.first?.summary.contains(name) == true)
    #expect(found.first?.explanation?.contains("2 of them") == true)
    let start = found.first?.range?.start
    #expect(start?.line == 3 && start?.column == 1)
  }

  @Test func whatIsInOrderIsNotNamed() {
    #expect(found("\u{FEFF}A\tb\r\nc\u{A0}d\u{200B}e ä 語 🙂\n").isEmpty)
    #expect(found("").isEmpty && found("\u{C3}").isEmpty)
  }

  /// The compiler says it of a cell's code, and says it better.
  @Test func cellsAreTheCompilersMatter() {
    #expect(found("```{swift}\nlet a = \"\u{8}\"\n```\n").isEmpty)
    #expect(found("```{swift}\nlet a = 1\n```\n\n\u{8}a\n").count == 1)
  }
}
