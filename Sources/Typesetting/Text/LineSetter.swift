internal import Frames
internal import Fonts

/// Sets the items of one line: words are shaped anew as they stand, and the spaces take up what is left.
struct LineSetter {
  let typefaces: Typefaces
  let alignment: Paragraph.Alignment

  /// What stands on a line, from left to right.
  private enum Atom {
    case word(String, TextStyle)
    case space(Glue, TextStyle)
    case glue(Glue)
    case kern(Points)
    case object(Frame, TextStyle)
    case formula(Frame, source: String, TextStyle)
    case anchor(String)

    var style: TextStyle? {
      switch self {
      case .word(_, let style), .space(_, let style), .object(_, let style), .formula(_, _, let style): style
      case .glue, .kern, .anchor: nil
      }
    }
  }

  /// - Parameters:
  ///   - items: the items of the line without those that vanish at its ends.
  ///   - division: the division at which the line ends, if it does.
  ///   - isFilled: whether the line ends with glue that fills it.
  ///   - hangs: whether punctuation hangs out into the margins.
  func set(
    _ items: ArraySlice<ParagraphItem>, division: ParagraphItem.Division?, isFilled: Bool, width: Points,
    hangs: Bool = true
  ) -> Flow.Box {
    var notes: [Flow.Note] = []
    var protrusion: (left: Points, right: Points) = (0, 0)
    let atoms = atoms(of: items, division: division, &notes, &protrusion)
    if !hangs { protrusion = (0, 0) }
    var natural = Glue.zero
    for atom in atoms { natural += size(of: atom) }
    natural.natural = natural.natural - protrusion.left - protrusion.right
    let excess = width - natural.natural
    var ratio = 0.0
    if excess < 0, natural.shrink > 0 {
      ratio = -min(-excess / natural.shrink, 1)
    } else if excess > 0, alignment == .justified, !isFilled, natural.stretch > 0 {
      ratio = excess / natural.stretch
    }
    let slack = ratio == 0 ? max(excess, 0) : 0
    let start: Points =
      switch alignment {
      case .justified, .left: 0
      case .center: slack * 0.5
      case .right: slack
      }
    var line = LineDrawing(typefaces: typefaces, x: start - protrusion.left)
    for atom in atoms { draw(atom, ratio: ratio, on: &line) }
    return Flow.Box(line.finish(width: width), notes: notes)
  }

  private func atoms(
    of items: ArraySlice<ParagraphItem>, division: ParagraphItem.Division?, _ notes: inout [Flow.Note],
    _ protrusion: inout (left: Points, right: Points)
  ) -> [Atom] {
    var atoms: [Atom] = []
    var isFirstBox = true
    for item in items {
      switch item {
      case .text(let piece):
        if isFirstBox { protrusion.left = piece.leftProtrusion }
        isFirstBox = false
        protrusion.right = piece.rightProtrusion
        if !joins(piece, to: &atoms) { atoms.append(.word(piece.text, piece.style)) }
      case .object(let frame, let style):
        atoms.append(.object(frame, style))
        isFirstBox = false
        protrusion.right = 0
      case .formula(let frame, let source, let style):
        atoms.append(.formula(frame, source: source, style))
        isFirstBox = false
        protrusion.right = 0
      case .space(let glue, let style): atoms.append(.space(glue, style))
      case .glue(let glue): atoms.append(.glue(glue))
      case .kern(let width): atoms.append(.kern(width))
      case .note(let note): notes.append(note)
      case .anchor(let name): atoms.append(.anchor(name))
      case .fill, .penalty, .division: break
      }
    }
    if let division {
      if case .word(let text, division.style) = atoms.last {
        atoms[atoms.count - 1] = .word(text + "-", division.style)
      } else {
        atoms.append(.word("-", division.style))
      }
      protrusion.right = division.rightProtrusion
    }
    return atoms
  }

  /// Adds a piece to the word at the end; false if there is none of its style.
  private func joins(_ piece: ParagraphItem.Piece, to atoms: inout [Atom]) -> Bool {
    guard case .word(_, piece.style) = atoms.last, case .word(var text, _) = atoms.removeLast() else {
      return false
    }
    text += piece.text
    atoms.append(.word(text, piece.style))
    return true
  }

  private func size(of atom: Atom) -> Glue {
    switch atom {
    case .word(let text, let style): Glue(typefaces.width(of: text, in: style))
    case .space(let glue, _), .glue(let glue): glue
    case .kern(let width): Glue(width)
    case .object(let frame, _), .formula(let frame, _, _): Glue(frame.size.width)
    case .anchor: .zero
    }
  }

  private func draw(_ atom: Atom, ratio: Double, on line: inout LineDrawing) {
    let set = { (glue: Glue) in glue.natural + (ratio < 0 ? glue.shrink : glue.stretch) * ratio }
    line.mark(atom.style)
    switch atom {
    case .word(let text, let style): line.draw(typefaces.shape(text, in: style), style)
    case .space(let glue, let style): line.drawSpace(set(glue), style)
    case .glue(let glue): line.skip(set(glue))
    case .kern(let width): line.skip(width)
    case .object(let frame, let style): line.draw(frame, rise: style.rise)
    case .formula(let frame, let source, let style): line.drawFormula(frame, source: source, rise: style.rise)
    case .anchor(let name): line.drawAnchor(name)
    }
  }
}
