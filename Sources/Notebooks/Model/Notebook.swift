package import Diagnostics

/// A literate document as it was written: prose and cells in order, nothing run yet.
package struct Notebook: Sendable {
  package var source: SourceText
  package var frontMatter: FrontMatter
  package var blocks: [Block]
  /// The notes that `[^label]` refers to, in the order of their first reference.
  package var footnotes: [Footnote]
  /// What is wrong with the document, in the order of its text.
  package var diagnostics: [Diagnostic]

  package init(
    source: SourceText, frontMatter: FrontMatter = FrontMatter(), blocks: [Block] = [],
    footnotes: [Footnote] = [], diagnostics: [Diagnostic] = []
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.footnotes = footnotes
    self.diagnostics = diagnostics
  }
}

package struct Footnote: Hashable, Sendable {
  package var label: String
  package var blocks: [Block]

  package init(label: String, blocks: [Block]) {
    self.label = label
    self.blocks = blocks
  }
}

/// A paragraph, heading, cell or other part that starts on a line of its own.
package struct Block: Hashable, Sendable {
  package var content: Content
  package var range: SourceRange

  package init(_ content: Content, range: SourceRange) {
    self.content = content
    self.range = range
  }

  package indirect enum Content: Hashable, Sendable {
    case heading(Heading)
    case paragraph([Inline])
    case list(List)
    case quote([Block])
    /// Code that is shown and not run.
    case listing(code: String, language: String?)
    case cell(Cell)
    case math(DisplayMath)
    case table(Table)
    /// A picture that stands alone in its paragraph.
    case figure(Figure)
    /// `::: {.name}` … `:::`, such as a task or a note to the reader.
    case division(classes: [String], [Block])
    case thematicBreak
    case pageBreak
  }
}

package struct Heading: Hashable, Sendable {
  package var level: Int
  package var content: [Inline]
  /// The name in `{#sec-name}`, or one made from the words.
  package var identifier: String
  /// Whether `{.unnumbered}` stands behind the heading.
  package var isUnnumbered: Bool

  package init(level: Int, content: [Inline], identifier: String, isUnnumbered: Bool = false) {
    self.level = level
    self.content = content
    self.identifier = identifier
    self.isUnnumbered = isUnnumbered
  }
}

package struct List: Hashable, Sendable {
  package enum Marker: Hashable, Sendable {
    case bullet
    case decimal(start: Int)
    /// `(a)` or `a.`
    case alphabetic(start: Int)
    /// `(i)` or `i.`
    case roman(start: Int)
  }

  package enum Delimiter: Hashable, Sendable { case period, parenthesis, parentheses }

  package struct Item: Hashable, Sendable {
    package var blocks: [Block]
    /// The state of a task's box, if the item has one.
    package var isDone: Bool?

    package init(blocks: [Block], isDone: Bool? = nil) {
      self.blocks = blocks
      self.isDone = isDone
    }
  }

  package var marker: Marker
  package var delimiter: Delimiter
  package var items: [Item]
  /// Whether the items stand close together, without blank lines.
  package var isTight: Bool

  package init(marker: Marker, delimiter: Delimiter = .period, items: [Item], isTight: Bool) {
    self.marker = marker
    self.delimiter = delimiter
    self.items = items
    self.isTight = isTight
  }
}

package struct DisplayMath: Hashable, Sendable {
  /// LaTeX source without the dollar signs.
  package var source: String
  package var sourceRange: SourceRange
  /// The name in `{#eq-name}`.
  package var identifier: String?

  package init(source: String, sourceRange: SourceRange, identifier: String? = nil) {
    self.source = source
    self.sourceRange = sourceRange
    self.identifier = identifier
  }
}

package struct Table: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable { case left, center, right }

  package var alignments: [Alignment?]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]
  /// From a `: Caption {#tbl-name}` line behind the table.
  package var caption: [Inline]?
  package var identifier: String?

  package init(
    alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]], caption: [Inline]? = nil,
    identifier: String? = nil
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.identifier = identifier
  }
}

package struct Figure: Hashable, Sendable {
  /// The path or address of the picture, as it is written.
  package var source: String
  package var caption: [Inline]
  package var identifier: String?
  /// The attribute `width`, such as `60%` or `8cm`.
  package var width: String?
  package var alternativeText: String?

  package init(
    source: String, caption: [Inline], identifier: String? = nil, width: String? = nil,
    alternativeText: String? = nil
  ) {
    self.source = source
    self.caption = caption
    self.identifier = identifier
    self.width = width
    self.alternativeText = alternativeText
  }
}
