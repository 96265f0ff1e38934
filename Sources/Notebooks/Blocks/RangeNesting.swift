import Diagnostics

/// Cuts ranges so that siblings never overlap and children never leave their parent.
///
/// Where a container ends inside what looks like a fence or a formula, a block's own syntax would lead
/// further than the block itself. What nests too deeply is brought up, since divisions add to the levels that
/// `CommonMark` counts.
struct RangeNesting {
  private(set) var isTooDeep = false
  private var depth = 0

  mutating func nest(_ blocks: [Block], in parent: SourceRange) -> [Block] {
    depth += 1
    defer { depth -= 1 }
    let blocks = depth <= CommonMark.deepestNesting ? blocks : broughtUp(blocks)
    var result: [Block] = []
    var lower = parent.start
    for (index, block) in blocks.enumerated() {
      let next = index + 1 < blocks.count ? blocks[index + 1].range.start : parent.end
      let upper = max(lower, min(parent.end, next > block.range.start ? next : parent.end))
      var block = block
      block.range = Self.clamp(block.range, lower, upper)
      block.content = nest(block.content, in: block.range)
      lower = block.range.end
      result.append(block)
    }
    return result
  }

  /// The blocks that hold no others, in their order.
  private mutating func broughtUp(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    var rest = Array(blocks.reversed())
    while let block = rest.popLast() {
      switch block.content {
      case .quote(let inner), .division(_, let inner): rest += inner.reversed()
      case .list(let list): rest += list.items.flatMap(\.blocks).reversed()
      default:
        result.append(block)
        continue
      }
      isTooDeep = true
    }
    return result
  }

  private mutating func nest(_ content: Block.Content, in range: SourceRange) -> Block.Content {
    switch content {
    case .quote(let blocks): return .quote(nest(blocks, in: range))
    case .division(let classes, let blocks): return .division(classes: classes, nest(blocks, in: range))
    case .list(var list):
      let blocks = list.items.flatMap(\.blocks)
      let nested = nest(blocks, in: range)
      guard nested.count == blocks.count else {
        list.items = [List.Item(blocks: nested)]
        return .list(list)
      }
      var start = 0
      for index in list.items.indices {
        let end = start + list.items[index].blocks.count
        list.items[index].blocks = Array(nested[start..<end])
        start = end
      }
      return .list(list)
    case .paragraph(let content): return .paragraph(Self.nest(content, in: range))
    case .heading(var heading):
      heading.content = Self.nest(heading.content, in: range)
      return .heading(heading)
    case .math(var formula):
      formula.sourceRange = Self.clamp(formula.sourceRange, range.start, range.end)
      return .math(formula)
    case .cell(var cell):
      cell.codeRange = Self.clamp(cell.codeRange, range.start, range.end)
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
