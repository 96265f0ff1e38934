/// What the cells of a document use of each other, in the order of the document.
package struct DependencyGraph: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case fresh, stale
    /// Not a cell: the parameters of the front matter.
    case given
  }

  /// Names that a row uses and the row above that they come from.
  package struct Use: Hashable, Sendable {
    package var names: [String]
    package var source: String

    package init(_ names: [String], from source: String) {
      self.names = names
      self.source = source
    }
  }

  package struct Row: Hashable, Sendable {
    package var name: String
    package var state: State
    package var line: Int?
    /// How long the row ran, in words.
    package var duration: String?
    package var uses: [Use]

    package init(_ name: String, _ state: State, line: Int? = nil, duration: String? = nil, uses: [Use] = [])
    {
      self.name = name
      self.state = state
      self.line = line
      self.duration = duration
      self.uses = uses
    }
  }

  package var title: String
  package var rows: [Row]

  package init(title: String, rows: [Row]) {
    self.title = title
    self.rows = rows
  }

  /// The row that a name used by a row comes from: the closest of its name above, or nil if none is called so.
  func source(of use: Use, inRow row: Int) -> Int? { rows[..<row].lastIndex { $0.name == use.source } }
}
