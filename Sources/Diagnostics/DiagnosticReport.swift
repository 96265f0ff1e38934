import Foundation

/// Diagnostics in a form for other programs: JSON, one object a line.
package struct DiagnosticReport: Hashable, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The lines, with the keys of each object sorted.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try diagnostics.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
  }

  package init(json: String) throws {
    diagnostics = try json.split(separator: "\n").map {
      try JSONDecoder().decode(Diagnostic.self, from: Data($0.utf8))
    }
  }
}
