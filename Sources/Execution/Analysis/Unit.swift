internal import Diagnostics
package import Notebooks

/// A part of a document that is planned, cached and run as one.
package struct Unit: Sendable {
  enum Kind: Sendable {
    /// The values of the front matter's `params`, which stand above all cells.
    case parameters
    case cell(Cell)
    case expression(Expression)
  }

  var kind: Kind
  var code: String
  /// Where the code stands in the document; nil for the parameters.
  var range: SourceRange?
  var syntax = CellSyntax()
  /// How many units above mean the same.
  var occurrence = 0
  /// Stands for where the unit is and for its exact code; empty if nothing in the document asks for that.
  var place = ""

  var cell: Cell? {
    if case .cell(let cell) = kind { cell } else { nil }
  }

  var expression: Expression? {
    if case .expression(let expression) = kind { expression } else { nil }
  }

  /// Everything of a document that runs, from top to bottom, with the parameters that it gives itself, if no condition of `#if` holds.
  package static func units(of notebook: Notebook) -> [Unit] {
    units(of: notebook, overriding: [], known: KnownSyntax()) { _ in [] }
  }

  /// The name by which messages speak of it.
  var name: String {
    switch kind {
    case .parameters: "params"
    case .cell(let cell): cell.name
    case .expression(let expression): "`\(expression.code)`"
    }
  }
}
