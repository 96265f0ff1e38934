internal import CCairo
internal import Frames

extension Canvas {
  /// Draws a picture so that it fills `rect`.
  func draw(_ image: Image, in rect: Rect) throws {
    guard image.pixelWidth > 0, image.pixelHeight > 0, rect.size.width > 0, rect.size.height > 0 else {
      return
    }
    let picture = try pictures.picture(of: image)
    try saving {
      add(.rectangle(rect), at: .zero)
      cairo_translate(context, rect.origin.x.value, rect.origin.y.value)
      cairo_scale(
        context, rect.size.width.value / Double(image.pixelWidth),
        rect.size.height.value / Double(image.pixelHeight))
      switch picture {
      case .pixels(let surface): draw(surface, of: image)
      case .vectors(let drawing):
        cairo_clip(context)
        try drawing.draw(on: context, width: image.pixelWidth, height: image.pixelHeight)
      }
    }
  }

  /// Fills the current path with a picture whose pixels are one unit wide.
  private func draw(_ surface: PictureSurface, of image: Image) {
    var transform = image.orientation.transform(
      width: Double(image.pixelWidth), height: Double(image.pixelHeight))
    cairo_transform(context, &transform)
    cairo_scale(context, 1 / Double(surface.copies), 1 / Double(surface.copies))
    cairo_set_source_surface(context, surface.handle, 0, 0)
    let source = cairo_get_source(context)
    cairo_pattern_set_filter(source, image.isPixelated ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
    // On pixels, smoothing would mix the picture's edge with nothing; in files the viewer smooths, and Cairo
    // writes a padded picture in a roundabout way.
    if isRaster { cairo_pattern_set_extend(source, CAIRO_EXTEND_PAD) }
    // Filled, not painted: an unclipped paint inside an open tag breaks Cairo 1.16's PDF.
    cairo_fill(context)
  }
}
