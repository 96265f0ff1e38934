/// A picture, either as samples or as an encoded file that exporters pass on unchanged.
package struct Image: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// 8-bit samples in rows from the top; 1 (grey), 3 (RGB) or 4 (RGBA, not premultiplied) channels.
    case samples([UInt8], channels: Int)
    case png([UInt8])
    case jpeg([UInt8])
    case svg([UInt8])
  }

  package var content: Content
  /// The size as the picture is meant to be seen; for an SVG picture in CSS pixels, 96 to the inch.
  package var pixelWidth: Int
  package var pixelHeight: Int
  /// How the samples have to be turned to be seen as they are meant.
  package var orientation = Orientation.upright
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

extension Image {
  /// Where the first row and column of the samples belong, by the numbers of Exif's tag 274.
  package enum Orientation: Int, Hashable, Sendable {
    case upright = 1, mirrored, turnedHalf, flipped, transposed, turnedRight, transversed, turnedLeft

    /// Whether the picture's width is the samples' height.
    package var exchangesSides: Bool { rawValue >= Self.transposed.rawValue }
  }
}
