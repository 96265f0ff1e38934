/// A node of the tree that cmark-gfm gives, as a plain value.
///
/// Lines and columns count from 1, columns in bytes. Those of blocks can be trusted at their start;
/// those of inlines cannot, so they are not here: `InlineAligner` finds the inlines' places itself.
struct CommonMarkNode {
  enum Kind: Equatable {
    case document
    case quote
    case list(CommonMarkList)
    case item(isDone: Bool?)
    case codeBlock(isFenced: Bool, fenceLength: Int, info: String, literal: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case footnoteDefinition
    case table([Table.Alignment?])
    case tableRow(isHeader: Bool)
    case tableCell
    case text(String)
    case softBreak
    case lineBreak
    case code
    case html(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String)
    case image(destination: String)
    case footnoteReference
  }

  var kind: Kind
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  var children: [CommonMarkNode] = []
}

struct CommonMarkList: Equatable {
  var isOrdered: Bool
  var start: Int
  var hasParenthesis: Bool
}
