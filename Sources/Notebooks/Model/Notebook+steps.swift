/// One thing that a run computes.
package enum Step: Hashable, Sendable {
  case cell(Cell)
  case expression(Expression)
}

extension Notebook {
  /// The cells and expressions in the order in which they are computed.
  ///
  /// Expressions in a cell's captions come behind the cell, those of a note where the note is first
  /// referred to, and those of the title and the abstract at the end.
  package var steps: [Step] {
    var steps: [Step] = []
    let walk = Walk(
      block: { if case .cell(let cell) = $0.content { steps.append(.cell(cell)) } },
      inline: { if case .expression(let expression) = $0.content { steps.append(.expression(expression)) } })
    walk.visit(self)
    return steps
  }

  package var cells: [Cell] {
    steps.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }
}
