import Fonts
import Frames
import Plots

/// A piece of text of a frame with the place of its baseline's start.
struct PlacedText: Hashable {
  var text: String
  var origin: Point
  var width: Points

  /// All upright text of a frame, in the order in which it is drawn.
  static func all(in frame: Frame, at origin: Point = .zero) -> [PlacedText] {
    frame.items.flatMap { placed -> [PlacedText] in
      let place = origin + placed.origin
      switch placed.item {
      case .glyphs(let run): return [PlacedText(text: run.text, origin: place, width: run.width)]
      case .frame(let inner), .clipped(let inner), .element(_, let inner): return all(in: inner, at: place)
      case .path, .image, .rotated, .link, .anchor: return []
      }
    }
  }
}

/// Every path of a frame, moved to its place.
func paths(in frame: Frame, at origin: Point = .zero) -> [(points: [Point], stroke: Stroke?)] {
  frame.items.flatMap { placed -> [(points: [Point], stroke: Stroke?)] in
    let place = origin + placed.origin
    switch placed.item {
    case .path(let path, _, let stroke):
      let points = path.elements.flatMap { element -> [Point] in
        switch element {
        case .move(let point), .line(let point): [place + point]
        case .curve(let first, let second, let end): [place + first, place + second, place + end]
        case .close: []
        }
      }
      return [(points, stroke)]
    case .frame(let inner), .clipped(let inner), .element(_, let inner), .rotated(let inner, _):
      return paths(in: inner, at: place)
    case .glyphs, .image, .link, .anchor: return []
    }
  }
}

extension PlotStyle {
  static func plain() throws -> PlotStyle {
    PlotStyle(font: try FontBook.shared.font(family: "Latin Modern Roman", size: 8))
  }
}
