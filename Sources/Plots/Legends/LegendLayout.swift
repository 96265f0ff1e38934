internal import Frames

/// Puts a legend's entries below or beside each other.
enum LegendLayout {
  /// All entries in one column.
  static func column(_ entries: [LegendEntry], _ style: PlotStyle) -> Frame {
    let lines = entries.map { $0.frame(style) }
    let leading = Em(1.35).at(style.labelSize)
    let first = lines.first?.baseline ?? 0
    let height = first + leading * Double(max(lines.count - 1, 0)) + (lines.last?.descent ?? 0)
    let width = lines.map(\.size.width).max() ?? 0
    var frame = Frame(size: Size(width: width, height: height))
    for (index, line) in lines.enumerated() {
      frame.place(line, at: Point(x: 0, y: first + leading * Double(index) - line.baseline))
    }
    return frame
  }

  /// As many entries to a row as fit, each row centred in `width`.
  static func rows(_ entries: [LegendEntry], width: Points, _ style: PlotStyle) -> Frame {
    let gap = Em(1.8).at(style.labelSize)
    var rows: [[Frame]] = []
    var used: Points = 0
    for line in entries.map({ $0.frame(style) }) {
      if !rows.isEmpty, used + gap + line.size.width <= width {
        rows[rows.count - 1].append(line)
        used = used + gap + line.size.width
      } else {
        rows.append([line])
        used = line.size.width
      }
    }
    var frame = Frame(size: .zero)
    var top: Points = 0
    for row in rows {
      let ascent = row.map(\.baseline).max() ?? 0
      let descent = row.map(\.descent).max() ?? 0
      let total = row.reduce(gap * Double(row.count - 1)) { $0 + $1.size.width }
      var left: Points = (width - total) / 2
      for line in row {
        frame.place(line, at: Point(x: left, y: top + ascent - line.baseline))
        left = left + line.size.width + gap
      }
      top = top + ascent + descent + Em(0.35).at(style.labelSize)
    }
    frame.size = Size(width: width, height: top)
    return frame
  }
}
