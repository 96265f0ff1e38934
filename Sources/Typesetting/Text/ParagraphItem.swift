internal import Frames

/// An element of a prepared paragraph: what line breaking measures and what is set afterwards.
enum ParagraphItem {
  /// A word or a part of one; parts that meet on a line are shaped together again.
  case text(Piece)
  case object(Frame, TextStyle)
  case formula(Frame, source: String, TextStyle)
  /// A space between words, which is part of the text that can be copied.
  case space(Glue, TextStyle)
  case glue(Glue)
  case fill
  case kern(Points)
  case penalty(Double, isFlagged: Bool)
  case division(Division)
  case note(Flow.Note)
  case anchor(String)

  struct Piece {
    var text: String
    var style: TextStyle
    var width: Points
    var leftProtrusion: Points
    var rightProtrusion: Points
  }

  /// A place where a hyphen may divide a word.
  struct Division {
    var style: TextStyle
    /// What the hyphen and lost kerning add before the break, and what lost kerning adds behind it.
    var before: Points
    var after: Points
    var rightProtrusion: Points
  }

  var breakable: Breakable {
    switch self {
    case .text(let piece):
      var box = Breakable(.box, width: piece.width.value)
      box.leftProtrusion = piece.leftProtrusion.value
      box.rightProtrusion = piece.rightProtrusion.value
      return box
    case .object(let frame, _), .formula(let frame, _, _):
      return Breakable(.box, width: frame.size.width.value)
    case .space(let glue, _), .glue(let glue):
      var result = Breakable(.glue, width: glue.natural.value)
      result.stretch = glue.stretch.value
      result.shrink = glue.shrink.value
      return result
    case .fill: return Breakable(.fill)
    case .kern(let width): return Breakable(.kern, width: width.value)
    case .penalty(let price, let isFlagged):
      var result = Breakable(.penalty)
      result.penalty = price
      result.isFlagged = isFlagged
      return result
    case .division(let division):
      var result = Breakable(.division)
      result.penalty = Preparation.hyphenPenalty
      result.isFlagged = true
      result.before = division.before.value
      result.after = division.after.value
      result.rightProtrusion = division.rightProtrusion.value
      return result
    case .note, .anchor: return Breakable(.box)
    }
  }
}
