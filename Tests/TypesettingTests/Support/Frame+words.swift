import Frames

extension Frame {
  /// What is written in it, a blank behind each run of glyphs.
  var words: String {
    items.map { placed -> String in
      switch placed.item {
      case .glyphs(let run): run.text + " "
      case .frame(let frame), .clipped(let frame), .rotated(let frame, _), .element(_, let frame):
        frame.words
      case .path, .image, .link, .anchor: ""
      }
    }.joined()
  }
}
