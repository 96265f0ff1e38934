package import Diagnostics

extension Diagnostic {
  /// Whether only words or pictures on the page are wrong, where it shows: the cells run all the same, and there is a PDF.
  package var isAboutProse: Bool { Self.ofProse.contains(identifier) }

  private static let ofProse: Set = [
    "unknown-reference", "unknown-footnote", "missing-image", "duplicate-label",
  ]
}
