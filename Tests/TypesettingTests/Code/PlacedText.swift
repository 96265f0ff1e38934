import Fonts
import Frames
import Typesetting

/// A run of text with its place on the frame that it is part of.
struct PlacedText {
  var run: GlyphRun
  /// The start of the baseline.
  var origin: Point

  var text: String { run.text }
  var right: Points { origin.x + run.width }

  /// The runs in a frame, in drawing order.
  static func all(in frame: Frame, at origin: Point = .zero) -> [PlacedText] {
    frame.items.flatMap { placed -> [PlacedText] in
      let place = origin + placed.origin
      switch placed.item {
      case .glyphs(let run): return [PlacedText(run: run, origin: place)]
      case .frame(let inner), .clipped(let inner), .element(_, let inner), .rotated(let inner, _):
        return all(in: inner, at: place)
      case .path, .image, .link, .anchor: return []
      }
    }
  }
}

extension Frame {
  var text: String { PlacedText.all(in: self).map(\.text).joined() }
}

extension Flow {
  var boxes: [Box] {
    items.compactMap { if case .box(let box) = $0 { box } else { nil } }
  }

  /// The prices of the breaks between the boxes.
  var breakPrices: [Double] {
    items.compactMap { if case .penalty(let price) = $0 { price } else { nil } }
  }
}

extension Double {
  var rounded3: Double { (self * 1000).rounded() / 1000 }
}
