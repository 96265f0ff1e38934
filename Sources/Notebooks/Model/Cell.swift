package import Diagnostics

/// Code that runs when the document is rendered.
package struct Cell: Hashable, Sendable {
  /// Counts the document's cells from 0.
  package var index: Int
  package var options: CellOptions
  /// The code behind the option lines, with its final line break.
  package var code: String
  package var codeRange: SourceRange

  package init(index: Int, options: CellOptions, code: String, codeRange: SourceRange) {
    self.index = index
    self.options = options
    self.code = code
    self.codeRange = codeRange
  }

  /// The label, or `cell-N` counted from 1 for a cell without one.
  package var name: String { options.label ?? "cell-\(index + 1)" }
}

/// What the `//| key: value` lines of a cell say, with the document's defaults filled in.
package struct CellOptions: Hashable, Sendable {
  package var label: String?
  /// Whether the code is shown.
  package var echo = true
  /// Whether the code runs.
  package var eval = true
  /// Whether what the cell shows and prints is in the document.
  package var output = true
  /// Whether anything of the cell is in the document.
  package var include = true
  /// Whether an error is shown in the document and the run goes on.
  package var error = false
  /// Whether the compiler's warnings are shown in the document.
  package var warning = false
  package var figureCaption: [Inline]?
  package var figureAlternativeText: String?
  /// In inches, as in Quarto.
  package var figureWidth: Double?
  package var figureHeight: Double?
  package var tableCaption: [Inline]?
  package var listingCaption: [Inline]?
  package var tags: [String] = []
  /// Whether values are kept for later runs; nil leaves it to the runner.
  package var checkpoint: Bool?
  /// In seconds.
  package var timeout: Double?
  /// Files whose contents the cell depends on, relative to the document.
  package var inputs: [String] = []

  package init() {}
}
