package import Fonts

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

/// Glyphs of one font, size and colour on one baseline, with the text they stand for.
package struct GlyphRun: Sendable {
  package var font: Font
  package var size: Points
  package var color: Color
  /// The text that the glyphs set; `Glyph.cluster` counts its UTF-8 bytes.
  package var text: String
  package var glyphs: [Glyph]

  package init(font: Font, size: Points, color: Color = .black, text: String, glyphs: [Glyph]) {
    self.font = font
    self.size = size
    self.color = color
    self.text = text
    self.glyphs = glyphs
  }

  /// The sum of the advances.
  package var width: Points { glyphs.reduce(0) { $0 + Em($1.advance).at(size) } }
}

package enum Link: Hashable, Sendable {
  case address(String)
  case anchor(String)
}

/// A picture, either as samples or as an encoded file that exporters pass on unchanged.
package struct Image: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// 8-bit samples in rows from the top; 1 (grey), 3 (RGB) or 4 (RGBA, not premultiplied) channels.
    case samples([UInt8], channels: Int)
    case png([UInt8])
    case jpeg([UInt8])
  }

  package var content: Content
  package var pixelWidth: Int
  package var pixelHeight: Int
  /// Whether enlarged pixels keep their sharp edges.
  package var isPixelated: Bool
  package var alternativeText: String?

  package init(
    _ content: Content, pixelWidth: Int, pixelHeight: Int, isPixelated: Bool = false,
    alternativeText: String? = nil
  ) {
    self.content = content
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.isPixelated = isPixelated
    self.alternativeText = alternativeText
  }
}

/// The role of a part of a page, by the names of PDF's standard structure types (ISO 32000-2, 14.8.4).
package struct StructureElement: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable {
    case document = "Document", title = "Title", heading1 = "H1", heading2 = "H2", heading3 = "H3", heading4 =
      "H4"
    case paragraph = "P", list = "L", listItem = "LI", table = "Table", row = "TR", header = "TH", cell = "TD"
    case code = "Code", figure = "Figure", caption = "Caption", formula = "Formula", note = "Note", quote =
      "BlockQuote"
    /// Page numbers, running heads and other things that are not part of the text.
    case artifact = "Artifact"
  }

  package var role: Role
  package var alternativeText: String?

  package init(_ role: Role, alternativeText: String? = nil) {
    self.role = role
    self.alternativeText = alternativeText
  }
}
