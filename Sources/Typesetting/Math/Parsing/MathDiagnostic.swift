package import Diagnostics

/// Something that is wrong with a formula.
package struct MathDiagnostic: Hashable, Sendable {
  /// The UTF-8 offsets in the formula's source.
  package var offsets: Range<Int>
  package var severity: Diagnostic.Severity
  package var identifier: String
  package var summary: String
  package var suggestion: String?

  init(
    _ severity: Diagnostic.Severity = .error, _ identifier: String, _ summary: String,
    suggestion: String? = nil,
    at offsets: Range<Int>
  ) {
    self.offsets = offsets
    self.severity = severity
    self.identifier = identifier
    self.summary = summary
    self.suggestion = suggestion
  }

  /// The same, tied to the document in which the formula's source starts at `start`.
  package func diagnostic(in document: SourceText, formulaStart start: Int) -> Diagnostic {
    Diagnostic(
      severity, identifier, summary, suggestion: suggestion, path: document.path,
      range: document.range(start + offsets.lowerBound..<start + offsets.upperBound))
  }
}
