import Fonts
import Frames

extension MathSetter {
  /// Sets an accent over or under its base (TeXbook, p. 443, rule 12).
  func accent(_ accent: MathAccent, _ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let base = group(nodes, accent.isBelow ? style : style.cramped)
    let mark = accentMark(accent, over: base, style)
    var result = base
    let attachment = base.character == nil ? base.width / 2 : base.accentAttachment ?? base.width / 2
    let x = attachment - (accent.isStretched ? inkCenter(of: mark) : mark.accentAttachment ?? 0)
    if accent.isBelow {
      result.place(mark, x: x, y: base.descent)
    } else {
      result.place(mark, x: x, y: min(base.ascent, metrics(.accentBaseHeight)) - base.ascent)
    }
    return result
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
