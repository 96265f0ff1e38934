internal import CCairo
package import Frames

/// Writes frames as SVG files.
///
/// Glyphs become outlines, so a file looks the same where its fonts are missing.
package struct SVGExporter: Sendable {
  package init() {}

  package func write(_ frame: Frame, to path: String) throws {
    try AtomicFile.write(try data(of: frame), to: path)
  }

  package func data(of frame: Frame) throws -> [UInt8] {
    let output = StreamedBytes()
    let surface = Surface(
      owning: cairo_svg_surface_create_for_stream(
        StreamedBytes.write, output.closure, frame.size.width.value, frame.size.height.value),
      writingTo: output)
    try Canvas(surface, isRaster: false).draw(frame)
    try surface.finish()
    return output.bytes
  }
}
