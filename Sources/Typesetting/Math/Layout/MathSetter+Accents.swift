import Fonts
import Frames

extension MathSetter {
  /// Sets an accent over or under its base (TeXbook, p. 443, rule 12).
  func accent(_ accent: MathAccent, _ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let base = group(nodes, accent.isBelow ? style : style.cramped)
    let mark = accentMark(accent, over: base, style)
    let attachment = base.character == nil ? base.width / 2 : base.accentAttachment ?? base.width / 2
    let x = attachment - (accent.isStretched ? inkCenter(of: mark) : mark.accentAttachment ?? 0)
    let y = accent.isBelow ? base.descent : min(base.ascent, metrics(.accentBaseHeight)) - base.ascent
    var result = base
    result.place(mark, x: x, y: y)
    if let joined = Self.joined(base, mark, x: x, y: y) { result.marks = [joined] }
    return result
  }

  /// A letter and its accent as one cluster, so that they are copied together whatever stands behind them.
  private static func joined(_ base: MathBox, _ accent: MathBox, x: Points, y: Points) -> MathBox.Mark? {
    guard base.marks.count == 1, accent.marks.count == 1, case .run(var run) = base.marks[0].item,
      case .run(let accentRun) = accent.marks[0].item, run.text.unicodeScalars.count == 1,
      accentRun.glyphs.count == 1, run.font == accentRun.font, run.size == accentRun.size
    else { return nil }
    var glyph = accentRun.glyphs[0]
    let origin = run.glyphs.reduce(0) { $0 + $1.advance }
    (glyph.xOffset, glyph.yOffset) = (x / run.size - origin, -(y / run.size))
    glyph.advance = 0
    run.text += accentRun.text
    run.glyphs.append(glyph)
    return MathBox.Mark(x: base.marks[0].x, y: base.marks[0].y, item: .run(run))
  }

  /// The accent itself; a stretched one is as wide as its base allows, an arrow as wide as the base.
  private func accentMark(_ accent: MathAccent, over base: MathBox, _ style: MathStyle) -> MathBox {
    let size = metrics(style).size
    let text = String(Character(accent.scalar))
    guard let glyph = fonts.math.glyph(for: accent.scalar) else {
      return glyphBox(accent.scalar, standingFor: accent.scalar, style, at: 0..<0)
    }
    guard accent.isStretched else {
      return box(ofGlyph: mathGlyph(accent.scalar, style) ?? glyph, text: text, size: size)
    }
    if !table.assembly(of: glyph, .horizontal).parts.isEmpty {
      return stretched(glyph, .horizontal, to: base.width, text: text, size)
    }
    let variant = table.variants(of: glyph, .horizontal).last { $0.extent <= base.width / size }
    return box(ofGlyph: variant?.glyph ?? glyph, text: text, size: size)
  }

  /// The middle of what a box of one run shows.
  private func inkCenter(of box: MathBox) -> Points {
    guard case .run(let run)? = box.marks.first?.item, run.glyphs.count == 1 else { return box.width / 2 }
    let bounds = fonts.math.bounds(of: run.glyphs[0].id)
    return Em((bounds.left + bounds.right) / 2).at(run.size)
  }
}
