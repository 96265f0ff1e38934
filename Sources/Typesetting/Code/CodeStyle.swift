internal import Frames

/// How characters of code or of captured output look.
struct CodeStyle: Hashable {
  var color: Color
  var background: Color?
  var isBold = false
  var isItalic = false
  var isUnderlined = false
  var isStruck = false
}
