extension Image {
  /// Why a file's bytes are not taken as a picture.
  package enum FormatError: Error, Hashable {
    /// The bytes are no PNG, JPEG or SVG file.
    case unknownFormat
    /// The file breaks off, or says what its format does not allow.
    case broken(format: String, detail: String)
    /// A kind of file of a known format that cannot be shown.
    case unsupported(format: String, detail: String)
    /// The picture has more pixels than can be drawn.
    case tooLarge(width: Int, height: Int)
    /// The file is longer than can be drawn in reasonable time.
    case tooLong(format: String, bytes: Int)
    /// A path of an SVG file has more points than can be drawn in reasonable time.
    case tooIntricate(bytes: Int)
  }

  /// The longest side that Cairo draws, in pixels.
  package static let longestSide = 32_767
  /// More pixels would take gigabytes to decode, however short the file is.
  package static let mostPixels = 64_000_000
  /// What is drawn by its instructions takes time for each.
  package static let longestDrawing = 4_000_000
  /// The bytes that the points of one path may take; Cairo compares each stretch with all others.
  package static let longestPath = 200_000

  /// Takes a PNG, JPEG or SVG file by what its first bytes say; only the header is read.
  package init(file bytes: [UInt8], alternativeText: String? = nil) throws(FormatError) {
    let reader = ByteReader(bytes[...])
    let header: ImageHeader
    if reader.starts(with: ImageHeader.pngSignature) {
      header = try ImageHeader(png: reader)
      self.init(.png(bytes), pixelWidth: header.width, pixelHeight: header.height)
    } else if reader.starts(with: ImageHeader.jpegSignature) {
      header = try ImageHeader(jpeg: reader)
      self.init(.jpeg(bytes), pixelWidth: header.width, pixelHeight: header.height)
    } else if let tag = SVGRootTag(in: bytes) {
      guard bytes.count <= Self.longestDrawing else { throw .tooLong(format: "SVG", bytes: bytes.count) }
      let path = SVGPaths.longest(in: bytes)
      guard path <= Self.longestPath else { throw .tooIntricate(bytes: path) }
      header = try ImageHeader(svg: tag)
      self.init(.svg(bytes), pixelWidth: header.width, pixelHeight: header.height)
    } else {
      throw .unknownFormat
    }
    let isDrawn = if case .svg = content { true } else { false }
    guard max(pixelWidth, pixelHeight) <= Self.longestSide,
      isDrawn || pixelWidth * pixelHeight <= Self.mostPixels
    else {
      throw .tooLarge(width: pixelWidth, height: pixelHeight)
    }
    orientation = header.orientation
    if orientation.exchangesSides { swap(&pixelWidth, &pixelHeight) }
    self.alternativeText = alternativeText
  }
}

extension Image.FormatError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownFormat: "the file is no picture in PNG, JPEG or SVG"
    case .broken(let format, let detail): "the \(format) file is broken: \(detail)"
    case .unsupported(let format, let detail): "this kind of \(format) file cannot be shown: \(detail)"
    case .tooLarge(let width, let height):
      "the picture of \(width) × \(height) pixels is too large; at most \(Image.longestSide) a side and "
        + "\(Image.mostPixels / 1_000_000) million in all can be drawn"
    case .tooLong(let format, let bytes):
      "the \(format) file of \(bytes / 1_000_000) MB is too long; at most \(Image.longestDrawing / 1_000_000) MB can "
        + "be drawn, so save the picture as PNG"
    case .tooIntricate(let bytes):
      "a path of the SVG file has \(bytes / 1_000) kB of points; at most \(Image.longestPath / 1_000) kB can be drawn, "
        + "so take fewer points or save the picture as PNG"
    }
  }
}

/// The size of an encoded picture's samples, and how they are to be turned.
struct ImageHeader: Hashable {
  var width: Int
  var height: Int
  var orientation = Image.Orientation.upright
}
