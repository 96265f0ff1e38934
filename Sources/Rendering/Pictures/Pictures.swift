internal import Frames

/// The pictures of a document in the form that Cairo draws, each made once.
final class Pictures {
  enum Picture {
    case pixels(PictureSurface)
    case vectors(VectorDrawing)
  }

  private struct Key: Hashable {
    var content: Image.Content
    var isPixelated: Bool
  }

  private var known: [Key: Picture] = [:]
  private let isRaster: Bool

  /// The pixels that the longer side of a picture with sharp pixels has at least in a file.
  private static let sharpSide = 256

  /// - Parameter isRaster: whether pixels are drawn here; otherwise viewers draw them, each in its way.
  init(isRaster: Bool) { self.isRaster = isRaster }

  func picture(of image: Image) throws -> Picture {
    let key = Key(content: image.content, isPixelated: image.isPixelated)
    if let picture = known[key] { return picture }
    let picture = try makePicture(of: image)
    known[key] = picture
    return picture
  }

  private func makePicture(of image: Image) throws -> Picture {
    switch image.content {
    case .samples(let samples, let channels):
      let samples = Samples(
        width: image.pixelWidth, height: image.pixelHeight, channels: channels, values: samples)
      return .pixels(try makeSurface(samples, of: image))
    case .png(let bytes):
      return .pixels(try makeSurface(try PNGFile.decode(bytes), of: image))
    case .jpeg(let bytes) where isRaster:
      return .pixels(try PictureSurface(try JPEGFile.decode(bytes)))
    case .jpeg(let bytes):
      let sides = (image.pixelWidth, image.pixelHeight)
      let (width, height) = image.orientation.exchangesSides ? (sides.1, sides.0) : sides
      return .pixels(try PictureSurface(jpeg: bytes, width: width, height: height))
    case .svg(let bytes):
      return .vectors(try VectorDrawing(bytes))
    }
  }

  /// Viewers smooth a small picture that they enlarge a little, whatever the file asks for; one whose pixels are
  /// written several times over stays sharp in all of them, and compresses nearly as well.
  private func makeSurface(_ samples: Samples, of image: Image) throws -> PictureSurface {
    let side = max(samples.width, samples.height)
    guard image.isPixelated, !isRaster, side > 0, side < Self.sharpSide else {
      return try PictureSurface(samples)
    }
    return try PictureSurface(samples, copies: (Self.sharpSide + side - 1) / side)
  }
}
