import Fonts
import Frames

extension MathSetter {
  /// The smallest form of a glyph that reaches a length, else one that is built from parts, else the largest.
  func stretched(
    _ glyph: UInt32, _ direction: MathTable.Direction, to length: Points, text: String, _ size: Points
  ) -> MathBox {
    let wanted = length / size
    let bounds = fonts.math.bounds(of: glyph)
    let natural = direction == .vertical ? bounds.top - bounds.bottom : bounds.right - bounds.left
    if natural >= wanted { return inkBox(glyph, text: text, size) }
    let variants = table.variants(of: glyph, direction)
    if let variant = variants.first(where: { $0.extent >= wanted }) {
      return inkBox(variant.glyph, text: text, size)
    }
    let assembly = table.assembly(of: glyph, direction)
    guard !assembly.parts.isEmpty else { return inkBox(variants.last?.glyph ?? glyph, text: text, size) }
    return assembled(assembly.parts, direction, to: wanted, text: text, size)
  }

  /// The form of a glyph that comes closest to a length: built from parts if they can be so short.
  func fitted(
    _ glyph: UInt32, _ direction: MathTable.Direction, to length: Points, text: String, _ size: Points
  ) -> MathBox {
    let wanted = length / size
    let parts = table.assembly(of: glyph, direction).parts
    if !parts.isEmpty {
      let built = assembled(parts, direction, to: wanted, text: text, size)
      if (direction == .vertical ? built.height : built.width) <= length + Em(0.01).at(size) { return built }
    }
    let variants = table.variants(of: glyph, direction)
    let closest = variants.min { abs($0.extent - wanted) < abs($1.extent - wanted) }
    return inkBox(closest?.glyph ?? glyph, text: text, size)
  }

  /// A glyph with its true height and depth, which may lie on one side of the baseline.
  private func inkBox(_ glyph: UInt32, text: String, _ size: Points) -> MathBox {
    var box = box(ofGlyph: glyph, text: text, size: size)
    let bounds = fonts.math.bounds(of: glyph)
    (box.ascent, box.descent) = (Em(bounds.top).at(size), Em(-bounds.bottom).at(size))
    return box
  }

  /// Builds a glyph from parts that overlap (MathML Core, section 5.3, "Size variants for operators").
  private func assembled(
    _ parts: [MathTable.Part], _ direction: MathTable.Direction, to wanted: Double, text: String,
    _ size: Points
  ) -> MathBox {
    let leastOverlap = table.minimumConnectorOverlap(direction)
    let extenders = parts.filter(\.isExtender)
    let fixed = parts.filter { !$0.isExtender }
    let length = { (repeats: Int) -> Double in
      let full =
        fixed.reduce(0) { $0 + $1.fullAdvance } + Double(repeats)
        * extenders.reduce(0) { $0 + $1.fullAdvance }
      return full - leastOverlap * Double(fixed.count + repeats * extenders.count - 1)
    }
    let gain = extenders.reduce(0) { $0 + $1.fullAdvance - leastOverlap }
    var repeats = 0
    if gain > 0, length(0) < wanted { repeats = min(Int(((wanted - length(0)) / gain).rounded(.up)), 10_000) }
    let pieces = parts.flatMap { part in Array(repeating: part, count: part.isExtender ? repeats : 1) }
    guard let last = pieces.last else { return MathBox() }
    // All joints share the surplus, as far as their connectors reach.
    let surplus = pieces.count > 1 ? max(0, length(repeats) - wanted) / Double(pieces.count - 1) : 0
    var glyphs: [Glyph] = []
    var offset = 0.0
    var cross = (low: 0.0, high: 0.0)
    for (index, piece) in pieces.enumerated() {
      let bounds = fonts.math.bounds(of: piece.glyph)
      if direction == .vertical {
        glyphs.append(Glyph(id: piece.glyph, advance: 0, yOffset: offset - bounds.bottom, cluster: 0))
        cross = (min(cross.low, bounds.left), max(cross.high, fonts.math.advance(of: piece.glyph)))
      } else {
        glyphs.append(Glyph(id: piece.glyph, advance: 0, xOffset: offset - bounds.left, cluster: 0))
        cross = (min(cross.low, bounds.bottom), max(cross.high, bounds.top))
      }
      guard index + 1 < pieces.count else { break }
      let reach = min(piece.endConnector, pieces[index + 1].startConnector)
      offset += piece.fullAdvance - min(max(leastOverlap, leastOverlap + surplus), max(reach, leastOverlap))
    }
    let total = Em(offset + last.fullAdvance).at(size)
    var box = MathBox()
    if direction == .vertical {
      (box.width, box.ascent) = (Em(cross.high).at(size), total)
    } else {
      (box.width, box.ascent, box.descent) = (total, Em(cross.high).at(size), Em(-cross.low).at(size))
    }
    glyphs[glyphs.count - 1].advance = box.width / size
    let run = GlyphRun(font: fonts.math, size: size, color: color, text: text, glyphs: glyphs)
    box.marks = [MathBox.Mark(x: 0, y: 0, item: .run(run))]
    return box
  }
}
