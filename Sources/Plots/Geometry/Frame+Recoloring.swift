internal import Frames

extension Frame {
  /// The same frame with all of its type in one colour.
  func colored(_ color: Color) -> Frame {
    var frame = Frame(size: size, baseline: baseline)
    for placed in items { frame.place(placed.item.colored(color), at: placed.origin) }
    return frame
  }
}

extension Frame.Item {
  fileprivate func colored(_ color: Color) -> Frame.Item {
    switch self {
    case .glyphs(var run):
      run.color = color
      return .glyphs(run)
    case .path(let path, let fill, let stroke):
      let stroke = stroke.map { stroke in
        var stroke = stroke
        stroke.color = color
        return stroke
      }
      return .path(path, fill: fill.map { _ in color }, stroke: stroke)
    case .frame(let frame): return .frame(frame.colored(color))
    case .clipped(let frame): return .clipped(frame.colored(color))
    case .rotated(let frame, let degrees): return .rotated(frame.colored(color), degrees: degrees)
    case .element(let element, let frame): return .element(element, frame.colored(color))
    case .image, .link, .anchor: return self
    }
  }
}
