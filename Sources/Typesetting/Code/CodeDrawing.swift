internal import Fonts
internal import Frames

/// Draws lines of code whose characters stand exactly on their columns, whatever font they come from.
struct CodeDrawing {
  let grid: CodeGrid
  let markColor: Color

  private var size: Points { grid.style.size }
  private var ascent: Points { Em(0.8).at(size) }
  private var descent: Points { Em(0.25).at(size) }

  func frame(_ cells: ArraySlice<CodeLine.Cell>, piece: CodeWrapping.Piece, width: Points) -> Frame {
    var frame = Frame(size: Size(width: width, height: ascent + descent), baseline: ascent)
    var column = piece.indentation
    if piece.isContinuation { drawMark(before: column, on: &frame) }
    var index = cells.startIndex
    while index < cells.endIndex {
      let style = cells[index].style
      let end = cells[index...].firstIndex { $0.style != style } ?? cells.endIndex
      draw(cells[index..<end], style, column: column, on: &frame)
      column += cells[index..<end].reduce(0) { $0 + $1.columns }
      index = end
    }
    return frame
  }

  private func x(_ column: Int) -> Points { grid.columnWidth * Double(column) }

  private func draw(
    _ cells: ArraySlice<CodeLine.Cell>, _ style: CodeStyle, column: Int, on frame: inout Frame
  ) {
    let start = x(column)
    let end = x(column + cells.reduce(0) { $0 + $1.columns })
    if let background = style.background {
      let area = Rect(origin: .zero, size: Size(width: end - start, height: frame.size.height))
      frame.place(.path(.rectangle(area), fill: background, stroke: nil), at: Point(x: start, y: 0))
    }
    let look = grid.style.with(\.isBold, style.isBold).with(\.isItalic, style.isItalic)
    var column = column
    var rest = cells
    for part in grid.typefaces.shape(String(cells.map(\.character)), in: look).runs {
      let own = rest.prefix(part.text.count)
      rest = rest.dropFirst(part.text.count)
      frame.place(.glyphs(run(part, on: own, color: style.color)), at: Point(x: x(column), y: ascent))
      column += own.reduce(0) { $0 + $1.columns }
    }
    let heights: [Em] = (style.isUnderlined ? [0.14] : []) + (style.isStruck ? [-0.3] : [])
    for height in heights {
      let line = Path.line(.zero, Point(x: end - start, y: 0))
      let stroke = Stroke(style.color, width: Em(0.05).at(size))
      frame.place(.path(line, fill: nil, stroke: stroke), at: Point(x: start, y: ascent + height.at(size)))
    }
  }

  /// Gives each cluster of glyphs the columns of its characters. Glyphs of another font stand in the middle of
  /// them, in smaller type if they are too wide.
  private func run(_ part: ShapedText.Run, on cells: ArraySlice<CodeLine.Cell>, color: Color) -> GlyphRun {
    var run = GlyphRun(font: part.font, size: size, color: color, text: part.text, glyphs: part.glyphs)
    let unit = grid.column.value
    let isOnGrid = cells.allSatisfy { $0.columns == 1 } && run.glyphs.allSatisfy { $0.advance == unit }
    if isOnGrid, run.glyphs.count == cells.count { return run }
    let clusters = clusters(of: part.glyphs, on: cells)
    let scale = clusters.reduce(1) { scale, cluster in
      cluster.columns == 0 ? scale : min(scale, Double(cluster.columns) * unit / cluster.width)
    }
    run.size *= scale
    for cluster in clusters {
      let excess = Double(cluster.columns) * unit / scale - cluster.width
      for glyph in cluster.glyphs { run.glyphs[glyph].xOffset += excess / 2 }
      run.glyphs[cluster.glyphs.last!].advance += excess
    }
    return run
  }

  private struct Cluster {
    var glyphs: [Int] = []
    /// The sum of the advances, in ems.
    var width = 0.0
    var columns = 0
  }

  private func clusters(of glyphs: [Glyph], on cells: ArraySlice<CodeLine.Cell>) -> [Cluster] {
    var clusters: [Int: Cluster] = [:]
    for (index, glyph) in glyphs.enumerated() {
      clusters[glyph.cluster, default: Cluster()].glyphs.append(index)
      clusters[glyph.cluster, default: Cluster()].width += glyph.advance
    }
    let starts = clusters.keys.sorted()
    var offset = 0
    var latest = -1
    for cell in cells {
      while latest + 1 < starts.count, starts[latest + 1] <= offset { latest += 1 }
      if latest >= 0 { clusters[starts[latest]]?.columns += cell.columns }
      offset += cell.character.utf8.count
    }
    return starts.compactMap { clusters[$0] }
  }

  /// An arrow that bends from the line above into a wrapped line; drawn, so that it is not copied with the code.
  private func drawMark(before column: Int, on frame: inout Frame) {
    guard column >= 2 else { return }
    let em = { (value: Double) in Em(value).at(size) }
    let tip = Point(x: em(0.78), y: em(-0.22))
    let path = Path([
      .move(Point(x: 0, y: em(-0.62))), .line(Point(x: 0, y: tip.y)), .line(tip),
      .move(tip - Point(x: em(0.2), y: em(0.16))), .line(tip), .line(tip - Point(x: em(0.2), y: em(-0.16))),
    ])
    let stroke = Stroke(markColor, width: em(0.07), cap: .round, join: .round)
    frame.place(
      .path(path, fill: nil, stroke: stroke), at: Point(x: x(column) - em(1.05), y: ascent))
  }
}
