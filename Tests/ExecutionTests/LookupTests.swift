import Displays
import Execution
import Testing

/// What a cell looks up by its name while it runs must not hang on which cells are loaded.
struct LookupTests {
  @Test(arguments: [
    ("dlsym(nil, \"deep_thought\") != nil", "dlsym"),
    ("dlsym(dlopen(nil, RTLD_LAZY), \"deep_thought\") != nil", "dlsym"),
    ("dlopen(\"libm.so.6\", RTLD_LAZY | RTLD_NOLOAD) != nil", "dlopen"),
    ("_typeByName(\"Lower.Type\") != nil", "_typeByName"),
    ("NSClassFromString(\"Lower.Type\") != nil", "NSClassFromString"),
  ])
  func whatMayLieInACellIsRefused(code: String, function: String) async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "let found = \(code)", "@_cdecl(\"deep_thought\") public func deepThought() -> Int32 { 42 }")
    let failure = try await document.run(text).results.cells[0]?.failure
    #expect(failure?.message.hasPrefix("Fatal error: \(function)") == true, "\(String(describing: failure))")
  }

  @Test func whatTheProcessWasStartedWithIsFound() async throws {
    let report = try await TemporaryDocument().run(
      cells(
        """
        print(dlsym(nil, "fork") != nil, dlsym(dlopen("libm.so.6", RTLD_LAZY), "no_such_name") == nil)
        print(_typeByName("Si") == Int.self, NSClassFromString("Foundation.NSNumber") == NSNumber.self)
        """, "print(1)"))
    #expect(report.texts == ["true true\ntrue true\n", "1\n"])
  }

  /// Who opens a library changes the process for the cells below.
  @Test func openedLibrariesStayOpen() async throws {
    let text = { (edit: Int) in
      cells("let handle = dlopen(\"libm.so.6\", RTLD_LAZY) != nil", "print(\(edit))")
    }
    let document = try TemporaryDocument()
    _ = try await document.run(text(1))
    #expect(try await document.run(text(2)).cellsRepeated == ["cell-1"])
  }
}
