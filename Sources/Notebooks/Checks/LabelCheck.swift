import Diagnostics

/// Finds labels that are given twice and references to labels that do not exist.
enum LabelCheck {
  private struct Label {
    var name: String
    var range: SourceRange
  }

  static func check(_ notebook: Notebook, cellLabels: [Int: SourceRange]) -> [Diagnostic] {
    let labels = labels(of: notebook, cellLabels: cellLabels)
    return duplicates(labels) + unknownReferences(in: notebook, labels.map(\.name))
  }

  private static func labels(of notebook: Notebook, cellLabels: [Int: SourceRange]) -> [Label] {
    var labels: [Label] = []
    let walk = Walk(block: { block in
      guard let name = block.label else { return }
      var range = block.range
      if case .cell(let cell) = block.content { range = cellLabels[cell.index] ?? range }
      labels.append(Label(name: name, range: range))
    })
    walk.visit(notebook)
    return labels
  }

  private static func duplicates(_ labels: [Label]) -> [Diagnostic] {
    var first: [String: SourceRange] = [:]
    return labels.compactMap { label in
      guard let earlier = first[label.name] else {
        first[label.name] = label.range
        return nil
      }
      return Diagnostic(
        .error, "duplicate-label", "the label `\(label.name)` is given twice",
        explanation: "It is first given on line \(earlier.start.line), column \(earlier.start.column).",
        suggestion: "give one of the two another name", range: label.range)
    }
  }

  private static func unknownReferences(in notebook: Notebook, _ names: [String]) -> [Diagnostic] {
    let known = Set(names)
    var diagnostics: [Diagnostic] = []
    let walk = Walk(inline: { inline in
      guard case .reference(let reference) = inline.content, !known.contains(reference.identifier)
      else { return }
      // To look for the nearest name in a long list takes time, and nobody reads hundreds of suggestions.
      let candidates = diagnostics.count < mostSuggestions ? names : []
      diagnostics.append(
        Diagnostic(
          .error, "unknown-reference", "nothing is labelled `\(reference.identifier)`",
          suggestion: suggestion(for: reference, candidates), range: inline.range))
    })
    walk.visit(notebook)
    return diagnostics
  }

  private static let mostSuggestions = 100

  private static func suggestion(for reference: Reference, _ names: [String]) -> String {
    if let near = nearestName(to: reference.identifier, in: names) { return "did you mean `@\(near)`?" }
    switch reference.kind {
    case .figure, .listing:
      return "give a cell the option `//| label: \(reference.identifier)`"
    case .table: return "write `: Caption {#\(reference.identifier)}` below the table"
    case .equation: return "write `{#\(reference.identifier)}` behind the formula's `$$`"
    case .section: return "write `{#\(reference.identifier)}` behind the heading"
    }
  }
}
