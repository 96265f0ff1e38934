internal import CCairo
package import Frames

/// Turns frames into pictures.
package struct PNGExporter: Sendable {
  package init() {}

  /// The bytes of a PNG file that shows a frame on white paper.
  package func data(of frame: Frame, dotsPerInch: Double = 150) throws -> [UInt8] {
    try PNGFile.encode(try samples(of: frame, dotsPerInch: dotsPerInch))
  }

  package func write(_ frame: Frame, to path: String, dotsPerInch: Double = 150) throws {
    try AtomicFile.write(try data(of: frame, dotsPerInch: dotsPerInch), to: path)
  }

  /// Draws a frame on white paper and gives its samples in RGB.
  package func image(of frame: Frame, dotsPerInch: Double = 150) throws -> Image {
    let samples = try samples(of: frame, dotsPerInch: dotsPerInch)
    return Image(
      .samples(samples.values, channels: samples.channels), pixelWidth: samples.width,
      pixelHeight: samples.height)
  }

  private func samples(of frame: Frame, dotsPerInch: Double) throws -> Samples {
    let scale = dotsPerInch / 72
    let width = max(1, Int((frame.size.width.value * scale).rounded(.up)))
    let height = max(1, Int((frame.size.height.value * scale).rounded(.up)))
    let surface = Surface(owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    try surface.check()
    cairo_set_source_rgb(surface.context, 1, 1, 1)
    cairo_paint(surface.context)
    cairo_scale(surface.context, scale, scale)
    try Canvas(surface, isRaster: true).draw(frame)
    try surface.check()
    cairo_surface_flush(surface.handle)
    return try Samples(reading: surface, width: width, height: height)
  }
}

extension Samples {
  /// Copies a surface's opaque pixels.
  fileprivate init(reading surface: Surface, width: Int, height: Int) throws {
    self.init(width: width, height: height, channels: 3)
    let data = cairo_image_surface_get_data(surface.handle)!
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    var index = 0
    for row in 0..<height {
      let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<width {
        let pixel = line[column]
        values[index] = UInt8(pixel >> 16 & 255)
        values[index + 1] = UInt8(pixel >> 8 & 255)
        values[index + 2] = UInt8(pixel & 255)
        index += 3
      }
    }
  }
}
