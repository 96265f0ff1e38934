package import Frames

/// Sets LaTeX's mathematics by the MATH table of an OpenType font.
package struct MathTypesetter: Sendable {
  package var fonts: MathFonts

  package init(fonts: MathFonts) { self.fonts = fonts }

  /// Sets a formula for running text.
  package func inline(_ source: String) -> InlineFormula {
    let parsed = MathParser.parse(source)
    let setter = MathSetter(fonts: fonts)
    let row = setter.row(parsed.nodes, .text)
    return InlineFormula(
      pieces: row.map(InlineFormula.Piece.init), diagnostics: parsed.diagnostics + setter.diagnostics)
  }

  /// Sets a formula that stands alone; `align` and its kin give several lines.
  ///
  /// - Parameter measure: the width of the text.
  package func display(_ source: String, measure: Points) -> DisplayFormula {
    let parsed = MathParser.parse(source)
    let setter = MathSetter(fonts: fonts, measure: measure)
    let lines = setter.displayLines(parsed)
    return DisplayFormula(lines: lines, diagnostics: parsed.diagnostics + setter.diagnostics)
  }
}

/// A formula as the parts of a line of text.
package struct InlineFormula: Sendable {
  package enum Piece: Sendable {
    case box(Frame)
    /// A space at which no line may break unless a penalty stands right before it.
    case space(Points, stretch: Points, shrink: Points)
    /// A place where a line may break, at TeX's cost; the space behind it then disappears.
    case penalty(Int)
  }

  package var pieces: [Piece]
  package var diagnostics: [MathDiagnostic]

  /// The formula on one line that is not to be broken, such as a label of a chart.
  package var frame: Frame {
    var box = MathBox()
    var frames: [(Frame, Points)] = []
    for piece in pieces {
      switch piece {
      case .box(let frame):
        frames.append((frame, box.width))
        box.width += frame.size.width
        (box.ascent, box.descent) = (max(box.ascent, frame.ascent), max(box.descent, frame.descent))
      case .space(let width, _, _): box.width += width
      case .penalty: break
      }
    }
    var result = Frame(size: Size(width: box.width, height: box.height), baseline: box.ascent)
    for (frame, x) in frames { result.place(frame, at: Point(x: x, y: box.ascent - frame.ascent)) }
    return result
  }
}

extension InlineFormula.Piece {
  fileprivate init(_ item: MathSetter.RowItem) {
    switch item {
    case .box(let box, _): self = .box(box.frame)
    case .space(let width, let stretch, let shrink): self = .space(width, stretch: stretch, shrink: shrink)
    case .penalty(let cost): self = .penalty(cost)
    }
  }
}

/// A displayed formula as lines, all of one width so that centring keeps their alignment.
package struct DisplayFormula: Sendable {
  package struct Line: Sendable {
    package var frame: Frame
    /// What `\tag` asks for at the right edge of the text.
    package var tag: Frame?
    /// The distance from the bottom of the line before to the top of this one; 0 for the first.
    package var spaceAbove: Points
  }

  package var lines: [Line]
  package var diagnostics: [MathDiagnostic]
}

extension MathSetter {
  /// Sets a formula as lines: the rows of a displayed array, or one line.
  func displayLines(_ formula: ParsedFormula) -> [DisplayFormula.Line] {
    if formula.nodes.count == 1, case .table(let array) = formula.nodes[0].content, array.isDisplay {
      return rows(of: array, .display).rows.map { row in
        DisplayFormula.Line(frame: row.box.frame, tag: row.tag?.frame, spaceAbove: row.spaceAbove)
      }
    }
    let tag = formula.tag.map { box($0, .text).frame }
    return [DisplayFormula.Line(frame: box(formula.nodes, .display).frame, tag: tag, spaceAbove: 0)]
  }
}
