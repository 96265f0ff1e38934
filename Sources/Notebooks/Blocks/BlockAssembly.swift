import Diagnostics

/// Puts captions to their tables and the blocks between `:::` lines into divisions.
struct BlockAssembly {
  let origin: Origin
  let session: ReadingSession

  private struct Open {
    var attributes: Attributes
    var range: Range<Int>
    var blocks: [Block] = []
  }

  /// More divisions than this stand in one another for no reader's sake.
  private static let mostOpen = 20

  func assemble(_ pieces: [BlockBuilder.Piece]) -> [Block] {
    var stack = [Open(attributes: Attributes(), range: 0..<0)]
    var leftOut = 0
    var waiting: (caption: TableCaption, range: Range<Int>)?
    func add(_ content: Block.Content, _ range: Range<Int>) {
      stack[stack.count - 1].blocks.append(Block(content, range: origin.range(range)))
    }
    func giveUpWaiting() {
      if let lonely = waiting { add(.paragraph(lonely.caption.paragraph), lonely.range) }
      waiting = nil
    }
    for piece in pieces {
      switch piece {
      case .block(.table(var table), let range) where waiting != nil:
        let start = waiting?.range.lowerBound ?? range.lowerBound
        attach(waiting?.caption, to: &table)
        waiting = nil
        add(.table(table), start..<range.upperBound)
      case .block(let content, let range):
        giveUpWaiting()
        add(content, range)
      case .caption(let caption, let range):
        giveUpWaiting()
        if let last = stack[stack.count - 1].blocks.last, case .table(var table) = last.content,
          table.caption == nil
        {
          attach(caption, to: &table)
          stack[stack.count - 1].blocks.removeLast()
          stack[stack.count - 1].blocks.append(
            Block(.table(table), range: SourceRange(last.range.start, origin.range(range).end)))
        } else {
          waiting = (caption, range)
        }
      case .opening(let attributes, let range):
        giveUpWaiting()
        if stack.count <= Self.mostOpen {
          stack.append(Open(attributes: attributes, range: range))
        } else {
          leftOut += 1
          session.reportNesting(origin.range(range))
        }
      case .closing(let range):
        giveUpWaiting()
        if leftOut > 0 { leftOut -= 1 } else { close(&stack, at: range) }
      }
    }
    giveUpWaiting()
    while stack.count > 1 { closeUnclosed(&stack) }
    return stack[0].blocks
  }

  private func attach(_ caption: TableCaption?, to table: inout Table) {
    table.caption = caption?.content
    table.identifier = caption?.identifier
  }

  private func close(_ stack: inout [Open], at range: Range<Int>) {
    guard stack.count > 1 else {
      session.report(
        Diagnostic(
          .warning, "stray-division-end", "`:::` closes nothing here",
          suggestion: "open the division with `::: {.name}`, or delete this line",
          range: origin.range(range)))
      return
    }
    finish(&stack, end: origin.range(range).end)
  }

  private func closeUnclosed(_ stack: inout [Open]) {
    let open = stack[stack.count - 1]
    session.report(
      Diagnostic(
        .warning, "unclosed-division", "this division is never closed",
        suggestion: "write a line `:::` where it ends", range: origin.range(open.range)))
    finish(&stack, end: open.blocks.last?.range.end ?? origin.range(open.range).end)
  }

  private func finish(_ stack: inout [Open], end: SourceLocation) {
    let open = stack.removeLast()
    stack[stack.count - 1].blocks.append(
      Block(
        .division(classes: open.attributes.classes, open.blocks),
        range: SourceRange(origin.range(open.range).start, end)))
  }
}
