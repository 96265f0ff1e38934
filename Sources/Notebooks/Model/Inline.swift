package import Diagnostics

/// A part of running text.
package struct Inline: Hashable, Sendable {
  package var content: Content
  package var range: SourceRange

  package init(_ content: Content, range: SourceRange) {
    self.content = content
    self.range = range
  }

  package indirect enum Content: Hashable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case code(String)
    /// LaTeX source without the dollar signs.
    case math(String)
    /// A value that the run computes: `` `{swift} expression` ``.
    case expression(Expression)
    case link(destination: String, [Inline])
    case image(source: String, alternativeText: String)
    /// `@fig-name`, or `[-@fig-name]` for the bare number.
    case reference(Reference)
    case footnote(label: String)
    case softBreak
    case lineBreak
  }
}

package struct Expression: Hashable, Sendable {
  /// Counts the document's expressions from 0; results are found by it.
  package var index: Int
  package var code: String
  package var codeRange: SourceRange

  package init(index: Int, code: String, codeRange: SourceRange) {
    self.index = index
    self.code = code
    self.codeRange = codeRange
  }
}

package struct Reference: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case figure = "fig", table = "tbl", equation = "eq", section = "sec", listing = "lst"
  }

  package var kind: Kind
  /// The whole name with its prefix, such as `fig-loss`.
  package var identifier: String
  /// Whether only the number is printed, without "Figure".
  package var isBare: Bool

  package init(kind: Kind, identifier: String, isBare: Bool = false) {
    self.kind = kind
    self.identifier = identifier
    self.isBare = isBare
  }
}
