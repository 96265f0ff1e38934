/// Finished layout: a box of known size with things at fixed places. Exporters only draw it.
package struct Frame: Sendable {
  package var size: Size
  /// The distance from the top edge to the line of writing.
  package var baseline: Points
  package private(set) var items: [Placed] = []

  package struct Placed: Sendable {
    package var origin: Point
    package var item: Item
  }

  /// What a frame can hold. An item's own origin is the top left corner, for glyphs the start of their baseline.
  package enum Item: Sendable {
    case glyphs(GlyphRun)
    case path(Path, fill: Color?, stroke: Stroke?)
    case image(Image, Size)
    case frame(Frame)
    /// A frame of which only the part inside its own size shows.
    case clipped(Frame)
    /// A frame turned about its origin, in degrees clockwise.
    case rotated(Frame, degrees: Double)
    /// An area that leads somewhere when it is clicked.
    case link(Link, Size)
    /// A place that links can lead to.
    case anchor(String)
    /// A frame that stands for one element of the document's structure.
    case element(StructureElement, Frame)
  }

  package init(size: Size, baseline: Points? = nil) {
    self.size = size
    self.baseline = baseline ?? size.height
  }

  package var ascent: Points { baseline }
  package var descent: Points { size.height - baseline }

  package mutating func place(_ item: Item, at origin: Point = .zero) {
    items.append(Placed(origin: origin, item: item))
  }

  package mutating func place(_ frame: Frame, at origin: Point = .zero) {
    if !frame.items.isEmpty { place(.frame(frame), at: origin) }
  }
}

package enum Link: Hashable, Sendable {
  case address(String)
  case anchor(String)
}
