internal import Displays
internal import Frames

/// Names at the right ends of their lines, moved apart where they would touch.
struct LineEndLabels {
  private struct Label {
    var frame: Frame
    /// The height of the text's middle.
    var y: Points
  }

  private var labels: [Label] = []
  private let lineHeight: Points
  private static let gap: Points = 4

  init(_ marks: [StyledMark], on canvas: PlotCanvas) {
    lineHeight = Em(1.15).at(canvas.style.labelSize)
    for styled in marks {
      guard case .line(let line) = styled.mark, let text = line.label else { continue }
      let places = zip(canvas.extents.x.numbers(line.x), line.y)
      guard let end = places.compactMap({ canvas.visiblePoint($0, $1) }).max(by: { $0.x < $1.x }) else {
        continue
      }
      labels.append(Label(frame: canvas.style.label(text), y: end.y))
    }
    spread(within: canvas.size.height)
  }

  var width: Points { labels.map { $0.frame.size.width + Self.gap }.max() ?? 0 }

  func place(on frame: inout Frame, plot: Rect, _ style: PlotStyle) {
    for label in labels {
      let baseline = plot.origin.y + label.y + Em(0.3).at(style.labelSize)
      frame.place(
        label.frame,
        at: Point(x: plot.origin.x + plot.size.width + Self.gap, y: baseline - label.frame.baseline))
    }
  }

  /// Labels that touch form a block around the mean of their heights; blocks that meet become one.
  private mutating func spread(within height: Points) {
    labels.sort { $0.y < $1.y }
    var blocks: [(range: Range<Int>, middle: Points)] = []
    for index in labels.indices {
      blocks.append((index..<index + 1, labels[index].y))
      while blocks.count > 1 {
        let (last, above) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        let reach = lineHeight * (Double(last.range.count + above.range.count) / 2)
        guard last.middle - above.middle < reach else { break }
        let range = above.range.lowerBound..<last.range.upperBound
        let sum = labels[range].reduce(Points.zero) { $0 + $1.y }
        blocks.removeLast(2)
        blocks.append((range, sum / Double(range.count)))
      }
    }
    for (range, middle) in blocks {
      let first = middle - lineHeight * (Double(range.count - 1) / 2)
      for (offset, index) in range.enumerated() { labels[index].y = first + lineHeight * Double(offset) }
    }
  }
}
