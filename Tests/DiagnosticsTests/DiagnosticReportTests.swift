import Diagnostics
import Testing

@Suite struct DiagnosticReportTests {
  @Test func survivesTheRoundTripThroughJSON() throws {
    let source = SourceText(path: "a.md", text: "words")
    let report = DiagnosticReport([
      Diagnostic(
        .error, "a", "b", explanation: "c", suggestion: "d", path: "e/f.md", range: source.range(1..<3)),
      Diagnostic(.note, "g", "h"),
    ])
    let json = try report.json()
    #expect(json.contains("\"severity\":\"error\""))
    #expect(json.contains("\"path\":\"e/f.md\""))
    #expect(json.split(separator: "\n").count == 2)
    #expect(try DiagnosticReport(json: json) == report)
  }
}
