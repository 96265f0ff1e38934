internal import CCairo
internal import Frames

/// Cairo's copies of the pictures in a document, each made once.
final class Pictures {
  private var surfaces: [Image.Content: PictureSurface] = [:]
  private let decodesJPEG: Bool

  /// - Parameter decodesJPEG: false for files that take a JPEG file as it is, so that its samples are not needed.
  init(decodesJPEG: Bool) { self.decodesJPEG = decodesJPEG }

  func surface(for image: Image) throws -> PictureSurface {
    if let surface = surfaces[image.content] { return surface }
    let surface = try makeSurface(for: image)
    let status = cairo_surface_status(surface.handle)
    if status != CAIRO_STATUS_SUCCESS {
      throw RenderingError.drawing(page: nil, detail: message(of: status))
    }
    surfaces[image.content] = surface
    return surface
  }

  private func makeSurface(for image: Image) throws -> PictureSurface {
    switch image.content {
    case .samples(let samples, let channels):
      return PictureSurface(
        Samples(width: image.pixelWidth, height: image.pixelHeight, channels: channels, values: samples))
    case .png(let bytes):
      return PictureSurface(try PNGFile.decode(bytes))
    case .jpeg(let bytes):
      let samples =
        decodesJPEG
        ? try JPEGFile.decode(bytes)
        : Samples(width: image.pixelWidth, height: image.pixelHeight, channels: 3)
      let surface = PictureSurface(samples)
      try surface.attach(bytes, as: CAIRO_MIME_TYPE_JPEG)
      return surface
    }
  }
}
