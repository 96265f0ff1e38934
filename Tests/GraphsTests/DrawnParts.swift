import Fonts
import Frames

/// What a frame shows, moved to its place: its text, and points along its arcs.
struct DrawnParts {
  /// The box of a run of glyphs, as high as small letters.
  struct Text {
    var text: String
    var left: Points
    var right: Points
    var baseline: Points
    var height: Points

    func contains(_ point: Point) -> Bool {
      point.x > left && point.x < right && point.y < baseline && point.y > baseline - height
    }
  }

  private(set) var texts: [Text] = []
  private(set) var arcs: [[Point]] = []

  init(of frame: Frame) { gather(frame, at: .zero) }

  private mutating func gather(_ frame: Frame, at origin: Point) {
    for placed in frame.items {
      let place = origin + placed.origin
      switch placed.item {
      case .glyphs(let run):
        texts.append(
          Text(
            text: run.text, left: place.x, right: place.x + run.width, baseline: place.y,
            height: run.size * run.font.xHeight))
      case .path(let path, fill: nil, stroke: _): arcs.append(Self.points(along: path).map { place + $0 })
      case .frame(let inner), .element(_, let inner): gather(inner, at: place)
      default: break
      }
    }
  }

  private static func points(along path: Path) -> [Point] {
    var points: [Point] = []
    for element in path.elements {
      switch element {
      case .move(let end), .line(let end): points.append(end)
      case .curve(let first, let second, let end):
        let start = points[points.count - 1]
        points += (1...50).map { step in
          let t = Double(step) / 50
          let u = 1 - t
          let mix = { (part: KeyPath<Point, Points>) -> Points in
            let ends = start[keyPath: part] * (u * u * u) + end[keyPath: part] * (t * t * t)
            return ends + first[keyPath: part] * (3 * u * u * t) + second[keyPath: part] * (3 * u * t * t)
          }
          return Point(x: mix(\.x), y: mix(\.y))
        }
      case .close: break
      }
    }
    return points
  }
}
