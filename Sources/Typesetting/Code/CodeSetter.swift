package import Frames

/// Sets code and captured output in lines of equal height, which pages may break between.
package struct CodeSetter {
  package var palette = SyntaxPalette()
  private let typefaces: Typefaces
  private let grid: CodeGrid
  private let highlighter = Highlighter()

  package init(typefaces: Typefaces) {
    self.typefaces = typefaces
    grid = CodeGrid(typefaces: typefaces, size: typefaces.theme.codeSize)
  }

  /// The distance from baseline to baseline.
  package var leading: Points { typefaces.theme.codeSize * 1.36 }

  /// The lines of code in colour. A line that is too long goes on in the next, behind a mark.
  ///
  /// - Parameters:
  ///   - language: the name of the language; only Swift has colours.
  ///   - width: how wide each line is.
  package func lines(of code: String, language: String?, width: Points) -> [Flow.Box] {
    wrap(codeLines(code, language: language), width: width).map(\.box)
  }

  /// The lines that a terminal shows once all of `output` has been written to it.
  ///
  /// - Parameter color: the colour of text that has none of its own; nil for that of code.
  package func lines(ofOutput output: String, color: Color? = nil, width: Points) -> [Flow.Box] {
    wrap(outputLines(output, color: color), width: width).map(\.box)
  }

  /// Code in a panel: `group` with the lines inside its padding.
  package func flow(code: String, language: String?, in group: Flow.Group) -> Flow {
    flow(codeLines(code, language: language), in: group)
  }

  /// Captured output in a panel.
  package func flow(output: String, color: Color? = nil, in group: Flow.Group) -> Flow {
    flow(outputLines(output, color: color), in: group)
  }

  // MARK: Lines

  private func codeLines(_ code: String, language: String?) -> [CodeLine] {
    var lines = [CodeLine()]
    let utf8 = code.utf8
    for token in highlighter.tokens(of: code, language: language) {
      let start = utf8.index(utf8.startIndex, offsetBy: token.range.lowerBound)
      let end = utf8.index(start, offsetBy: token.range.count)
      let style = CodeStyle(color: palette.color(of: token.kind), isItalic: token.kind == .comment)
      for character in code[start..<end] {
        if character.isNewline {
          lines.append(CodeLine())
        } else {
          lines[lines.count - 1].append(character, style, tabWidth: 4, grid: grid)
        }
      }
    }
    return Self.trimmed(lines)
  }

  private func outputLines(_ output: String, color: Color?) -> [CodeLine] {
    var terminal = Terminal(plain: CodeStyle(color: color ?? palette.plain), grid: grid)
    terminal.write(output)
    return Self.trimmed(terminal.lines)
  }

  /// Without spaces at the ends of lines, and without blank lines at the start and the end.
  private static func trimmed(_ lines: [CodeLine]) -> [CodeLine] {
    var lines = lines
    for index in lines.indices { lines[index].trimEnd() }
    while lines.last?.cells.isEmpty == true { lines.removeLast() }
    return Array(lines.drop { $0.cells.isEmpty })
  }

  // MARK: Wrapping

  private struct Line {
    var box: Flow.Box
    var line: CodeBreaks.Line
  }

  private func wrap(_ lines: [CodeLine], x: Points = 0, width: Points) -> [Line] {
    let wrapping = CodeWrapping(columns: grid.columns(in: width))
    let drawing = CodeDrawing(grid: grid, markColor: typefaces.theme.secondary)
    return lines.flatMap { line in
      wrapping.pieces(of: line).map { piece in
        let frame = drawing.frame(line.cells[piece.range], piece: piece, width: width)
        return Line(
          box: Flow.Box(frame, x: x),
          line: CodeBreaks.Line(line, isContinuation: piece.isContinuation))
      }
    }
  }

  // MARK: Panels

  private func flow(_ lines: [CodeLine], in group: Flow.Group) -> Flow {
    let lines = wrap(lines, x: group.x + group.padding, width: group.width - group.padding * 2)
    let breaks = CodeBreaks(lines: lines.map(\.line))
    var flow = Flow()
    flow.group(group) { flow in
      for (index, line) in lines.enumerated() {
        if index > 0 {
          flow.penalty(breaks.price(before: index))
          let previous = lines[index - 1].box.frame
          flow.append(.glue(Glue(max(leading - previous.descent - line.box.frame.ascent, 0))))
        }
        flow.append(.box(line.box))
      }
    }
    return flow
  }
}
