internal import Frames

/// Where blocks are set: the column and the type, as lists and quotes narrow them.
struct BlockContext {
  /// The left edge from that of the text area.
  var x: Points
  var width: Points
  var style: TextStyle
  var leading: Points
  /// The space between paragraphs.
  var paragraphSpace: Glue
  var listDepth = 0
  /// Whether paragraphs are the words of a tight list's items, and no elements of their own.
  var isTight = false

  func indented(_ left: Points, right: Points = 0) -> BlockContext {
    var context = self
    context.x = x + left
    context.width = width - left - right
    context.isTight = false
    return context
  }
}
