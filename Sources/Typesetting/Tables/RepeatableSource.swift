internal import Diagnostics
internal import Frames
internal import Notebooks

/// Lets the same text be collected more than once, in different sizes: footnotes keep their numbers and their notes.
final class RepeatableSource: InlineSource {
  private let source: any InlineSource
  private var values: [Int: InlineValue] = [:]
  private var references: [Reference: ResolvedReference] = [:]
  private var footnotes: [SourceRange: (number: Int, note: Flow.Note?)] = [:]

  init(_ source: any InlineSource) { self.source = source }

  func value(of expression: Expression, range: SourceRange) -> InlineValue {
    if let known = values[expression.index] { return known }
    let value = source.value(of: expression, range: range)
    values[expression.index] = value
    return value
  }

  func resolve(_ reference: Reference, range: SourceRange) -> ResolvedReference {
    if let known = references[reference] { return known }
    let resolved = source.resolve(reference, range: range)
    references[reference] = resolved
    return resolved
  }

  func footnote(_ label: String, range: SourceRange) -> (number: Int, note: Flow.Note?) {
    if let known = footnotes[range] { return known }
    let footnote = source.footnote(label, range: range)
    footnotes[range] = footnote
    return footnote
  }

  func formula(_ formula: String, in style: TextStyle, range: SourceRange) -> [HorizontalItem] {
    source.formula(formula, in: style, range: range)
  }

  func picture(_ path: String, alternativeText: String, in style: TextStyle, range: SourceRange) -> Frame {
    source.picture(path, alternativeText: alternativeText, in: style, range: range)
  }
}
