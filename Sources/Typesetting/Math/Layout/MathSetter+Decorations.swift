import Fonts
import Frames

extension MathSetter {
  func decorated(_ nodes: [MathNode], _ decoration: MathDecoration, _ style: MathStyle) -> MathBox {
    switch decoration {
    case .overline: overlined(box(nodes, style.cramped), style)
    case .underline: underlined(box(nodes, style), style)
    case .box: boxed(box(nodes, style.level == .text ? .display : style))
    case .cancel(let rising, let falling): struck(box(nodes, style), rising: rising, falling: falling, style)
    }
  }

  /// TeXbook, p. 443, rule 9.
  private func overlined(_ base: MathBox, _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let base = closed(base)
    let thickness = metrics(.overbarRuleThickness)
    let top = base.ascent + metrics(.overbarVerticalGap) + thickness
    var result = base
    result.placeRule(x: 0, y: -top, width: base.width, height: thickness, color: color)
    result.ascent = top + metrics(.overbarExtraAscender)
    return result
  }

  /// TeXbook, p. 443, rule 10.
  private func underlined(_ base: MathBox, _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let base = closed(base)
    let thickness = metrics(.underbarRuleThickness)
    let top = base.descent + metrics(.underbarVerticalGap)
    var result = base
    result.placeRule(x: 0, y: top, width: base.width, height: thickness, color: color)
    result.descent = top + thickness + metrics(.underbarExtraDescender)
    return result
  }

  /// The box as TeX's `\hbox` makes it: no longer a character.
  private func closed(_ box: MathBox) -> MathBox {
    var box = box
    (box.character, box.accentAttachment, box.italicsCorrection) = (nil, nil, 0)
    return box
  }

  /// LaTeX's `\fboxsep` is 3 pt and its `\fboxrule` 0.4 pt, here for type of 10 pt.
  private func boxed(_ base: MathBox) -> MathBox {
    let (padding, rule) = (Em(0.3).at(fonts.size), Em(0.04).at(fonts.size))
    let inset = padding + rule
    var result = MathBox(
      width: base.width + 2 * inset, ascent: base.ascent + inset, descent: base.descent + inset)
    let outline = Path.rectangle(
      Rect(
        origin: Point(x: rule / 2, y: rule / 2),
        size: Size(width: result.width - rule, height: result.height - rule)))
    result.marks.append(
      MathBox.Mark(
        x: 0, y: -result.ascent, item: .path(outline, fill: nil, stroke: Stroke(color, width: rule))))
    result.place(base, x: inset)
    return result
  }

  private func struck(_ base: MathBox, rising: Bool, falling: Bool, _ style: MathStyle) -> MathBox {
    let stroke = Stroke(color, width: Em(0.04).at(fonts.size))
    var result = closed(base)
    let overhang = Em(0.08).at(metrics(style).size)
    let (left, right) = (-overhang, base.width + overhang)
    let (top, bottom) = (-base.ascent - overhang, base.descent + overhang)
    if rising {
      let line = Path.line(Point(x: left, y: bottom), Point(x: right, y: top))
      result.marks.append(MathBox.Mark(x: 0, y: 0, item: .path(line, fill: nil, stroke: stroke)))
    }
    if falling {
      let line = Path.line(Point(x: left, y: top), Point(x: right, y: bottom))
      result.marks.append(MathBox.Mark(x: 0, y: 0, item: .path(line, fill: nil, stroke: stroke)))
    }
    return result
  }

  /// A part with a slash through its middle, where Unicode has no character for its negation.
  func negated(_ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    let metrics = metrics(style)
    let base = closed(box(nodes, style))
    guard let glyph = fonts.math.glyph(for: "/") else { return base }
    let slash = box(ofGlyph: glyph, text: "\u{338}", size: metrics.size)
    var result = base
    result.place(slash, x: (base.width - slash.width) / 2)
    return result
  }
}
