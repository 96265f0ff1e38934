import Diagnostics
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
      items: setter.horizontalItems(row), diagnostics: parsed.diagnostics + setter.diagnostics,
      frame: setter.joined(row).frame)
  }

  /// Sets a formula that stands alone; `align` and its kin give several lines.
  ///
  /// - Parameter measure: the width of the text.
  package func display(_ source: String, measure: Points) -> DisplayFormula {
    let parsed = MathParser.parse(source)
    var setter = MathSetter(fonts: fonts, measure: measure)
    var lines = setter.displayLines(parsed)
    var diagnostics = parsed.diagnostics
    if let width = lines.map(\.frame.size.width).max(), width > measure {
      let scale = max(measure / width, Self.leastScale)
      setter = MathSetter(fonts: fonts.scaled(by: scale), measure: measure)
      lines = setter.displayLines(parsed)
      diagnostics.append(tooWide(width, measure, source))
    }
    return DisplayFormula(lines: lines, diagnostics: diagnostics + setter.diagnostics)
  }

  /// A formula that is too wide is set this much smaller at most.
  private static let leastScale = 0.75

  private func tooWide(_ width: Points, _ measure: Points, _ source: String) -> MathDiagnostic {
    let excess = Int((width - measure).value.rounded(.up))
    return MathDiagnostic(
      .warning, "wide-formula", "the formula is \(excess) pt wider than the text and has been set smaller",
      suggestion: "break it with \\\\ in an aligned environment", at: 0..<source.utf8.count)
  }
}

/// A formula as the parts of a line of text.
package struct InlineFormula: Sendable {
  /// Boxes and spaces; lines may break only behind relations and binary operators, at TeX's price.
  package var items: [HorizontalItem]
  package var diagnostics: [MathDiagnostic]
  /// The formula on one line that is not to be broken, such as a label of a chart.
  package var frame: Frame
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
  func horizontalItems(_ row: [RowItem]) -> [HorizontalItem] {
    var items: [HorizontalItem] = []
    for item in row {
      switch item {
      case .box(let box, _): items.append(.box(box.frame))
      case .penalty(let price): items.append(.penalty(Double(price)))
      case .space(let width, let stretch, let shrink):
        // In a formula, unlike in text, a space alone is no place for a break.
        if case .penalty? = items.last {} else { items.append(.penalty(Penalty.forbidden)) }
        items.append(.glue(Glue(width, stretch: stretch, shrink: shrink)))
      }
    }
    return items
  }
}
