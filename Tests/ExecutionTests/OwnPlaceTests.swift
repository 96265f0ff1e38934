import Execution
import Testing

/// Code that asks where it stands, or where it is called, runs again when that is another place.
struct OwnPlaceTests {
  @Test(arguments: [
    ("func here(_ line: Int = #line) -> Int { line }", "print(here())", "// moved\nprint(here())"),
    ("func here(_ column: Int = #column) -> Int { column }", "print(here())", "  print(here())"),
    (
      "func inner(_ line: Int = #line) -> Int { line }\nfunc here() -> Int { inner() }", "print(here())",
      "print(here()) // same"
    ),
    ("let unrelated = 1", "print(#line)", "\n// moved\nprint(#line)"),
  ])
  func aMovedCallRunsAgain(definition: String, call: String, moved: String) async throws {
    let document = try TemporaryDocument()
    for text in [
      cells(definition, call), cells(definition, moved), cells("// moved\n\n" + definition, moved),
    ] {
      let report = try await document.run(text)
      let clean = try await TemporaryDocument().run(text)
      #expect(report.texts == clean.texts)
    }
  }

  @Test func theLineInTheDocumentCounts() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "func place(_ file: String = #file, _ line: Int = #line) -> String { \"\\(file):\\(line)\" }",
      "print(place())")
    _ = try await document.run(text)
    let report = try await document.run("More words.\n\n" + text)
    #expect(report.texts[1].hasSuffix("notebook.md:8\n"), "\(report.texts)")
  }
}
