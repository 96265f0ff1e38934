internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

extension Composer: InlineSource {
  func value(of expression: Expression, range: SourceRange) -> InlineValue {
    switch results.expressions[expression.index] {
    case .text(let text): return .text(text)
    case .math(let formula): return .math(formula)
    case .failure(let message):
      report(
        Diagnostic(
          .error, "failed-expression", "The expression `\(expression.code)` has no value: \(message)",
          range: range))
      return .failure("⟨\(expression.code)⟩")
    case nil:
      report(
        Diagnostic(
          .warning, "missing-value", "The expression `\(expression.code)` has not been run",
          suggestion: "Render the document with `sheaf render`, which runs it.", range: range))
      return .failure("⟨\(expression.code)⟩")
    }
  }

  func resolve(_ reference: Reference, range: SourceRange) -> ResolvedReference {
    guard let target = numbering.targets[reference.identifier] else {
      report(
        Diagnostic(
          .warning, "unresolved-reference", "Nothing in the document is labelled '\(reference.identifier)'",
          suggestion: suggestion(for: reference), range: range))
      return ResolvedReference(text: "??", anchor: nil)
    }
    guard !target.number.isEmpty else {
      // A section without a number is called by its title.
      let title = text.collect(target.title, theme.body, source: self).plainText
      return ResolvedReference(text: title, anchor: reference.identifier)
    }
    let number = reference.kind == .equation ? "(\(target.number))" : target.number
    let name = reference.isBare ? "" : terms.name(of: reference.kind) + "\u{a0}"
    return ResolvedReference(text: name + number, anchor: reference.identifier)
  }

  private func suggestion(for reference: Reference) -> String {
    let prefix = reference.kind.rawValue + "-"
    let known = numbering.targets.keys.filter { $0.hasPrefix(prefix) }.sorted()
    return known.isEmpty
      ? "Give the \(terms.name(of: reference.kind).lowercased()) the label '\(reference.identifier)'."
      : "The labels of this kind are \(known.map { "'\($0)'" }.joined(separator: ", "))."
  }

  func footnote(_ label: String, range: SourceRange) -> (number: Int, note: Flow.Note?) {
    let (number, isNew) = noteNumber(label)
    guard isNew else { return (number, nil) }
    guard let footnote = notebook.footnotes.first(where: { $0.label == label }) else { return (number, nil) }
    return (number, Flow.Note(noteFlow(footnote, number: number)))
  }

  private func noteFlow(_ footnote: Footnote, number: Int) -> Flow {
    let style = TextStyle(size: theme.noteSize).with(\.color, theme.text)
    let leading = theme.leading * (theme.noteSize / theme.size)
    let context = BlockContext(
      x: 0, width: theme.measure, style: style, leading: leading, paragraphSpace: Glue(leading * 0.25))
    let mark = style.with(\.size, style.size * 0.7).with(\.rise, style.size * 0.36)
    var prefix: [Span] = [.anchor(Anchor.footnote(number)), .text("\(number)\u{202f}", mark)]
    var flow = Flow()
    for block in footnote.blocks {
      if case .paragraph(let inlines) = block.content {
        composeParagraph(inlines, context, prefix: prefix, into: &flow)
        prefix = []
      } else {
        compose([block], context, into: &flow)
      }
    }
    return flow
  }

  func formula(_ source: String, in style: TextStyle, range: SourceRange) -> [HorizontalItem] {
    [.box(text.line(of: [.text(source, style.with(\.isItalic, true))]))]
  }

  func picture(_ source: String, alternativeText: String, in style: TextStyle, range: SourceRange) -> Frame {
    text.line(of: [.text(alternativeText, style)])
  }
}
