internal import CCMark
import Synchronization

/// The one place that calls cmark-gfm.
enum CommonMark {
  /// Containers nested deeper than this are left out and what they hold is kept, so that no later step
  /// can run out of stack.
  static let deepestNesting = 100

  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// cmark-gfm keeps the characters that its extensions look at in a global table while it parses.
  private static let library: Mutex<Void> = {
    cmark_gfm_core_extensions_ensure_registered()
    return Mutex(())
  }()

  /// The tree of a UTF-8 text.
  static func parse(_ bytes: [UInt8]) -> (document: CommonMarkNode, isTooDeep: Bool) {
    library.withLock { _ in
      var options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
      if !hasTooManyQuotes(bytes) { options |= CMARK_OPT_SMART }
      guard let parser = cmark_parser_new(options) else { fatalError("cmark-gfm: out of memory") }
      defer { cmark_parser_free(parser) }
      for name in extensions {
        guard let found = cmark_find_syntax_extension(name) else {
          fatalError("cmark-gfm has no extension \(name); install libcmark-gfm-extensions-dev")
        }
        cmark_parser_attach_syntax_extension(parser, found)
      }
      bytes.withUnsafeBytes { buffer in
        cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      guard let root = cmark_parser_finish(parser) else { fatalError("cmark-gfm: no document") }
      defer { cmark_node_free(root) }
      return copy(root)
    }
  }

  /// For each quotation mark cmark-gfm looks back at all that stand unmatched in the same paragraph. A text with more
  /// than this in one keeps its straight marks.
  private static let mostQuotes = 1_000

  private static func hasTooManyQuotes(_ bytes: [UInt8]) -> Bool {
    var count = 0
    var isBlank = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"):
        if isBlank { count = 0 }
        isBlank = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        count += 1
        isBlank = false
        if count > mostQuotes { return true }
      default: if !byte.isWhitespace { isBlank = false }
      }
    }
    return false
  }

  /// Copies the tree without recursion, since a hostile text nests as deep as it likes.
  private static func copy(_ root: OpaquePointer) -> (document: CommonMarkNode, isTooDeep: Bool) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    var open: [CommonMarkNode] = []
    var isLeftOut: [Bool] = []
    var isTooDeep = false
    while true {
      let event = cmark_iter_next(iterator)
      guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT,
        let node = cmark_iter_get_node(iterator)
      else { break }
      if event == CMARK_EVENT_ENTER {
        let kind = kind(of: node)
        if isLeaf(kind) {
          open[open.count - 1].children.append(make(node, kind))
          continue
        }
        let leavesOut = mustLeaveOut(kind, parent: open.last?.kind, depth: open.count)
        isLeftOut.append(leavesOut)
        if leavesOut { isTooDeep = true } else { open.append(make(node, kind)) }
      } else if isLeftOut.removeLast() == false {
        let finished = open.removeLast()
        if open.isEmpty { return (finished, isTooDeep) }
        open[open.count - 1].children.append(finished)
      }
    }
    fatalError("cmark-gfm: the document never ended")
  }

  private static func mustLeaveOut(
    _ kind: CommonMarkNode.Kind, parent: CommonMarkNode.Kind?, depth: Int
  ) -> Bool {
    switch kind {
    case .quote, .list, .emphasis, .strong, .strikethrough, .link, .image: depth >= deepestNesting
    case .item: if case .list = parent { false } else { true }
    default: false
    }
  }

  /// The kinds for which cmark's iterator gives no exit event.
  private static func isLeaf(_ kind: CommonMarkNode.Kind) -> Bool {
    switch kind {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .html: true
    default: false
    }
  }

  private static func make(_ node: OpaquePointer, _ kind: CommonMarkNode.Kind) -> CommonMarkNode {
    CommonMarkNode(
      kind: kind, startLine: Int(cmark_node_get_start_line(node)),
      startColumn: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)))
  }

  private static func kind(of node: OpaquePointer) -> CommonMarkNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list(list(node))
    case CMARK_NODE_ITEM: .item(isDone: nil)
    case CMARK_NODE_CODE_BLOCK: codeBlock(node)
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal(of: node))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_TEXT: .text(literal(of: node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html(literal(of: node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(destination: string(cmark_node_get_url(node)))
    case CMARK_NODE_IMAGE: .image(destination: string(cmark_node_get_url(node)))
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: extensionKind(of: node)
    }
  }

  private static func extensionKind(of node: OpaquePointer) -> CommonMarkNode.Kind {
    let name = string(cmark_node_get_type_string(node))
    switch name {
    case "tasklist": return .item(isDone: cmark_gfm_extensions_get_tasklist_item_checked(node))
    case "strikethrough": return .strikethrough
    case "table": return .table(alignments(of: node))
    case "table_header": return .tableRow(isHeader: true)
    case "table_row": return .tableRow(isHeader: false)
    case "table_cell": return .tableCell
    default: fatalError("cmark-gfm: unexpected node \(name)")
    }
  }

  private static func list(_ node: OpaquePointer) -> CommonMarkList {
    CommonMarkList(
      isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
      start: Int(cmark_node_get_list_start(node)),
      hasParenthesis: cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM)
  }

  private static func codeBlock(_ node: OpaquePointer) -> CommonMarkNode.Kind {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    let isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0
    return .codeBlock(
      isFenced: isFenced, fenceLength: Int(length), info: string(cmark_node_get_fence_info(node)),
      literal: literal(of: node))
  }

  private static func alignments(of table: OpaquePointer) -> [Table.Alignment?] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: nil
      }
    }
  }

  private static func literal(of node: OpaquePointer) -> String { string(cmark_node_get_literal(node)) }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
