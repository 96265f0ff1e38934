package import Frames

extension Image {
  /// The picture as samples, not turned; those of an SVG picture are made at its own size.
  ///
  /// - Throws: `RenderingError.brokenImage`.
  package func decoded() throws -> Image {
    let samples: Samples
    switch content {
    case .samples: return self
    case .png(let bytes): samples = try PNGFile.decode(bytes)
    case .jpeg(let bytes): samples = try JPEGFile.decode(bytes)
    case .svg:
      let size = Size(width: Points(Double(pixelWidth)), height: Points(Double(pixelHeight)))
      var frame = Frame(size: size)
      frame.place(.image(self, size))
      return try PNGExporter().image(of: frame, dotsPerInch: 72)
    }
    var image = self
    image.content = .samples(samples.values, channels: samples.channels)
    return image
  }
}
