import Diagnostics

/// Cuts ranges so that siblings never overlap and children never leave their parent.
///
/// Where a container ends inside what looks like a fence or a formula, a block's own syntax would lead
/// further than the block itself.
enum RangeNesting {
  static func nest(_ blocks: [Block], in parent: SourceRange) -> [Block] {
    var result: [Block] = []
    var lower = parent.start
    for (index, block) in blocks.enumerated() {
      let next = index + 1 < blocks.count ? blocks[index + 1].range.start : parent.end
      let upper = max(lower, min(parent.end, next > block.range.start ? next : parent.end))
      var block = block
      block.range = clamp(block.range, lower, upper)
      block.content = nest(block.content, in: block.range)
      lower = block.range.end
      result.append(block)
    }
    return result
  }

  private static func nest(_ content: Block.Content, in range: SourceRange) -> Block.Content {
    switch content {
    case .quote(let blocks): return .quote(nest(blocks, in: range))
    case .division(let classes, let blocks): return .division(classes: classes, nest(blocks, in: range))
    case .list(var list):
      let nested = nest(list.items.flatMap(\.blocks), in: range)
      var start = 0
      for index in list.items.indices {
        let end = start + list.items[index].blocks.count
        list.items[index].blocks = Array(nested[start..<end])
        start = end
      }
      return .list(list)
    case .paragraph(let content): return .paragraph(nest(content, in: range))
    case .heading(var heading):
      heading.content = nest(heading.content, in: range)
      return .heading(heading)
    case .math(var formula):
      formula.sourceRange = clamp(formula.sourceRange, range.start, range.end)
      return .math(formula)
    case .cell(var cell):
      cell.codeRange = clamp(cell.codeRange, range.start, range.end)
      return .cell(cell)
    case .listing, .table, .figure, .thematicBreak, .pageBreak: return content
    }
  }

  private static func nest(_ inlines: [Inline], in parent: SourceRange) -> [Inline] {
    inlines.map { inline in
      var inline = inline
      inline.range = clamp(inline.range, parent.start, parent.end)
      return inline
    }
  }

  private static func clamp(
    _ range: SourceRange, _ lower: SourceLocation, _ upper: SourceLocation
  ) -> SourceRange {
    let start = min(max(range.start, lower), upper)
    return SourceRange(start, min(max(range.end, start), upper))
  }
}
