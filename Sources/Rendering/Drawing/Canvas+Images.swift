internal import CCairo
internal import Frames

extension Canvas {
  /// Draws a picture so that it fills `rect`.
  func draw(_ image: Image, in rect: Rect) throws {
    guard image.pixelWidth > 0, image.pixelHeight > 0, rect.size.width > 0, rect.size.height > 0 else {
      return
    }
    let picture = try pictures.surface(for: image)
    saving {
      add(.rectangle(rect), at: .zero)
      cairo_translate(context, rect.origin.x.value, rect.origin.y.value)
      cairo_scale(
        context, rect.size.width.value / Double(image.pixelWidth),
        rect.size.height.value / Double(image.pixelHeight))
      cairo_set_source_surface(context, picture.handle, 0, 0)
      let source = cairo_get_source(context)
      cairo_pattern_set_filter(source, image.isPixelated ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
      // On pixels, smoothing would mix the picture's edge with nothing; in files the viewer smooths, and Cairo
      // writes a padded picture in a roundabout way.
      if isRaster { cairo_pattern_set_extend(source, CAIRO_EXTEND_PAD) }
      // Filled, not painted: an unclipped paint inside an open tag breaks Cairo 1.16's PDF.
      cairo_fill(context)
    }
  }
}
