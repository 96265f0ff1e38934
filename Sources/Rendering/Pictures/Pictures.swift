internal import Frames

/// The pictures of a document in the form that Cairo draws, each made once.
final class Pictures {
  enum Picture {
    case pixels(PictureSurface)
    case vectors(VectorDrawing)
  }

  private var known: [Image.Content: Picture] = [:]
  private let decodesJPEG: Bool

  /// - Parameter decodesJPEG: false for files that take a JPEG file as it is, so that its samples are not needed.
  init(decodesJPEG: Bool) { self.decodesJPEG = decodesJPEG }

  func picture(of image: Image) throws -> Picture {
    if let picture = known[image.content] { return picture }
    let picture = try makePicture(of: image)
    known[image.content] = picture
    return picture
  }

  private func makePicture(of image: Image) throws -> Picture {
    switch image.content {
    case .samples(let samples, let channels):
      let samples = Samples(
        width: image.pixelWidth, height: image.pixelHeight, channels: channels, values: samples)
      return .pixels(try PictureSurface(samples))
    case .png(let bytes):
      return .pixels(try PictureSurface(try PNGFile.decode(bytes)))
    case .jpeg(let bytes) where decodesJPEG:
      return .pixels(try PictureSurface(try JPEGFile.decode(bytes)))
    case .jpeg(let bytes):
      let sides = (image.pixelWidth, image.pixelHeight)
      let (width, height) = image.orientation.exchangesSides ? (sides.1, sides.0) : sides
      return .pixels(try PictureSurface(jpeg: bytes, width: width, height: height))
    case .svg(let bytes):
      return .vectors(try VectorDrawing(bytes))
    }
  }
}
