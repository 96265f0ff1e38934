internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

extension Composer: InlineSource {
  func value(of expression: Expression, range: SourceRange) -> InlineValue {
    guard !isInFragment else { return .failure("‹\(expression.code)›") }
    switch results.expressions[expression.index] {
    case .text(let text): return .text(text)
    case .math(let formula): return .math(formula)
    case .failure:
      // Whoever computed it has said why.
      return .failure("‹\(expression.code)›")
    case nil:
      report(
        Diagnostic(
          .warning, "missing-value", "the expression `\(expression.code)` has not been run",
          suggestion: "render the document with `sheaf render`, which runs it", range: range))
      return .failure("‹\(expression.code)›")
    }
  }

  func resolve(_ reference: Reference, range: SourceRange) -> ResolvedReference {
    guard let target = numbering.targets[reference.identifier] else {
      if let cell = unfinishedCells[reference.identifier] {
        if let reason = reasonForNothing(from: cell) {
          report(
            Diagnostic(
              .warning, "missing-target",
              "`@\(reference.identifier)` shows as ??, because its cell \(reason)", range: range))
        }
      } else {
        report(
          Diagnostic(
            .error, "unknown-reference", "nothing is labelled `\(reference.identifier)`",
            suggestion: suggestion(for: reference), range: range))
      }
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

  /// Why a cell shows nothing that could be referred to; nil if nothing was run.
  private func reasonForNothing(from cell: Cell) -> String? {
    guard cell.options.eval else { return "says `eval: false`" }
    return results.cells[cell.index]?.failure.map { $0.kind == .skipped ? "did not run" : "failed" }
  }

  private func suggestion(for reference: Reference) -> String {
    let prefix = reference.kind.rawValue + "-"
    let known =
      diagnostics.count < Self.mostSuggestions ? numbering.targets.keys.filter { $0.hasPrefix(prefix) } : []
    return known.isEmpty
      ? "give the \(terms.name(of: reference.kind).lowercased()) the label '\(reference.identifier)'"
      : "the labels of this kind are \(known.sorted().map { "'\($0)'" }.joined(separator: ", "))"
  }

  /// Nobody reads more of them, and to find them takes time.
  private static let mostSuggestions = 20

  func footnote(_ label: String, range: SourceRange) -> (number: Int, note: Flow.Note?) {
    let (number, isNew) = noteNumber(label)
    guard isNew else { return (number, nil) }
    guard let footnote = footnote(label) else { return (number, nil) }
    guard furtherNotes == nil else {
      furtherNotes?.append((footnote, number))
      return (number, nil)
    }
    return (number, Flow.Note(notesFlow(footnote, number: number)))
  }

  /// A note, followed by those that it refers to.
  private func notesFlow(_ footnote: Footnote, number: Int) -> Flow {
    furtherNotes = []
    defer { furtherNotes = nil }
    var flow = noteFlow(footnote, number: number)
    var next = 0
    while let further = furtherNotes, next < further.count {
      flow.append(noteFlow(further[next].footnote, number: further[next].number))
      next += 1
    }
    return flow
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
    let key = Formula(source: source, style: style)
    let formula = formulas[key] ?? MathTypesetter(fonts: typefaces.math(in: style)).inline(source)
    formulas[key] = formula
    report(formula.diagnostics, in: source, range: range)
    return formula.items
  }

  /// Ties what is wrong with a formula to its place in the document.
  func report(_ problems: [MathDiagnostic], in source: String, range: SourceRange) {
    guard !problems.isEmpty else { return }
    let document = notebook.source
    let whole = document[range.start.offset..<max(range.start.offset, range.end.offset)]
    let start = whole.firstRange(of: source).map {
      whole.utf8.distance(from: whole.startIndex, to: $0.lowerBound)
    }
    for problem in problems {
      if let start, !isInFragment {
        report(problem.diagnostic(in: document, formulaStart: range.start.offset + start))
      } else {
        // The formula was computed, so that it does not stand in the document.
        report(
          Diagnostic(
            problem.severity, problem.identifier, problem.summary, explanation: "The formula is `\(source)`.",
            suggestion: problem.suggestion, range: range))
      }
    }
  }

  func picture(_ source: String, alternativeText: String, in style: TextStyle, range: SourceRange) -> Frame {
    switch loadImage(source, range: range) {
    case .success(var image):
      image.alternativeText = alternativeText
      // A picture within a line is no higher than the line allows, unless it stands alone in a figure.
      let natural = Self.naturalSize(of: image)
      let scale = min(1, theme.measure / natural.width, (theme.leading * 3) / natural.height)
      let size = Size(width: natural.width * scale, height: natural.height * scale)
      var frame = Frame(size: size)
      frame.place(.image(image, size))
      var element = Frame(size: size)
      element.place(.element(StructureElement(.figure, alternativeText: alternativeText), frame))
      return element
    case .failure(let problem):
      return text.line(of: [.text("‹\(problem.summary)›", style.with(\.color, theme.failure))])
    }
  }
}
