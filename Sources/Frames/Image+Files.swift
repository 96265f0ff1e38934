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
  }

  /// The longest side that Cairo draws, in pixels.
  package static let longestSide = 32_767

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
      header = try ImageHeader(svg: tag)
      self.init(.svg(bytes), pixelWidth: header.width, pixelHeight: header.height)
    } else {
      throw .unknownFormat
    }
    guard max(pixelWidth, pixelHeight) <= Self.longestSide else {
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
      "the picture of \(width) × \(height) pixels is too large; at most \(Image.longestSide) a side can be drawn"
    }
  }
}

/// The size of an encoded picture's samples, and how they are to be turned.
struct ImageHeader: Hashable {
  var width: Int
  var height: Int
  var orientation = Image.Orientation.upright
}
