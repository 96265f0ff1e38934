import Fonts
import Frames

/// A part of a formula that has been set; the origin is the left end of its baseline.
struct MathBox {
  var width: Points = 0
  var ascent: Points = 0
  var descent: Points = 0
  var marks: [Mark] = []
  /// How far a superscript moves to the right of the box.
  var italicsCorrection: Points = 0
  /// The place over which accents are centred; nil for the middle.
  var accentAttachment: Points?
  /// The glyph, if the box is a single character, to which scripts go closer than to other boxes.
  var character: UInt32?

  /// Something to draw; y grows downwards from the baseline.
  struct Mark {
    var x: Points
    var y: Points
    var item: Item
  }

  enum Item {
    case run(GlyphRun)
    case path(Path, fill: Color?, stroke: Stroke?)
  }

  var height: Points { ascent + descent }

  /// Puts a box into this one with its origin at a place, growing the heights but not the width.
  mutating func place(_ box: MathBox, x: Points = 0, y: Points = 0) {
    for mark in box.marks { marks.append(Mark(x: mark.x + x, y: mark.y + y, item: mark.item)) }
    ascent = max(ascent, box.ascent - y)
    descent = max(descent, box.descent + y)
  }

  /// Puts a box behind what is there already.
  mutating func append(_ box: MathBox) {
    place(box, x: width)
    width += box.width
  }

  mutating func placeRule(x: Points, y: Points, width: Points, height: Points, color: Color) {
    let rectangle = Path.rectangle(Rect(origin: .zero, size: Size(width: width, height: height)))
    marks.append(Mark(x: x, y: y, item: .path(rectangle, fill: color, stroke: nil)))
  }

  func shiftedDown(by shift: Points) -> MathBox {
    var box = self
    for index in box.marks.indices { box.marks[index].y += shift }
    box.ascent = ascent - shift
    box.descent = descent + shift
    return box
  }

  /// The box in the middle of a greater width.
  func centered(in width: Points) -> MathBox {
    var box = MathBox(width: width, ascent: ascent, descent: descent)
    box.place(self, x: (width - self.width) / 2)
    return box
  }

  /// A box that takes up space and shows nothing.
  static func strut(width: Points = 0, ascent: Points = 0, descent: Points = 0) -> MathBox {
    MathBox(width: width, ascent: ascent, descent: descent)
  }

  /// The box as a frame whose runs are as long as possible, so that copied text holds together.
  var frame: Frame {
    var frame = Frame(size: Size(width: width, height: height), baseline: ascent)
    var pending: (run: GlyphRun, x: Points, y: Points, end: Points)?
    func flush() {
      if let pending { frame.place(.glyphs(pending.run), at: Point(x: pending.x, y: ascent + pending.y)) }
      pending = nil
    }
    for mark in marks {
      switch mark.item {
      case .path(let path, let fill, let stroke):
        flush()
        frame.place(.path(path, fill: fill, stroke: stroke), at: Point(x: mark.x, y: ascent + mark.y))
      case .run(let run):
        // A second reference to what is pending would have each character copy it.
        let gap = mark.x - (pending?.end ?? 0)
        if pending?.run.accepts(run, gap: gap, rise: mark.y - (pending?.y ?? 0)) == true {
          pending?.run.join(run, gap: gap)
          pending?.end = mark.x + run.width
        } else {
          flush()
          pending = (run, mark.x, mark.y, mark.x + run.width)
        }
      }
    }
    flush()
    return frame
  }
}

extension GlyphRun {
  /// Whether a run behind this one can become part of it: on one line and closer than a word space.
  fileprivate func accepts(_ other: GlyphRun, gap: Points, rise: Points) -> Bool {
    font == other.font && size == other.size && color == other.color && abs(rise.value) < 1e-6
      && gap > -0.2 * size && gap < 0.1 * size && !glyphs.isEmpty
  }

  fileprivate mutating func join(_ other: GlyphRun, gap: Points) {
    glyphs[glyphs.count - 1].advance += gap / size
    let offset = text.utf8.count
    glyphs += other.glyphs.map { glyph in
      var glyph = glyph
      glyph.cluster += offset
      return glyph
    }
    text += other.text
  }
}
