extension ImageHeader {
  static let jpegSignature: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// Reads the segments up to the frame header (ITU T.81, B.2.2), and on the way Exif's orientation.
  init(jpeg reader: ByteReader) throws(Image.FormatError) {
    var orientation = Image.Orientation.upright
    var offset = 2
    while true {
      guard let prefix = reader.number(at: offset, count: 1),
        let marker = reader.number(at: offset + 1, count: 1)
      else { throw .broken(format: "JPEG", detail: "it ends before its pixels begin") }
      guard prefix == 0xFF else { throw .broken(format: "JPEG", detail: "a segment has no marker") }
      // Any number of fill bytes may stand before a marker.
      if marker == 0xFF {
        offset += 1
        continue
      }
      guard let length = reader.number(at: offset + 2, count: 2), length >= 2,
        let segment = reader.slice(at: offset + 4, count: length - 2)
      else { throw .broken(format: "JPEG", detail: "a segment breaks off") }
      switch marker {
      case 0xC0, 0xC1, 0xC2:
        self = try Self(jpegFrame: ByteReader(segment))
        self.orientation = orientation
        return
      case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF:
        throw .unsupported(format: "JPEG", detail: "it is neither baseline nor progressive")
      case 0xDA, 0xD9:
        throw .broken(format: "JPEG", detail: "it has no frame header")
      case 0xE1:
        orientation = Self.orientation(exif: ByteReader(segment)) ?? orientation
      default: break
      }
      offset += 2 + length
    }
  }

  private init(jpegFrame reader: ByteReader) throws(Image.FormatError) {
    guard let precision = reader.number(at: 0, count: 1), let height = reader.number(at: 1, count: 2),
      let width = reader.number(at: 3, count: 2), let components = reader.number(at: 5, count: 1)
    else { throw .broken(format: "JPEG", detail: "its frame header breaks off") }
    guard width > 0, height > 0 else { throw .broken(format: "JPEG", detail: "it has no pixels") }
    guard precision == 8 else {
      throw .unsupported(format: "JPEG", detail: "it has \(precision) bits a sample; save it with 8")
    }
    guard components == 1 || components == 3 else {
      throw .unsupported(
        format: "JPEG", detail: "it has \(components) colour channels; save it as RGB or grey")
    }
    self.init(width: width, height: height)
  }

  /// Reads tag 274 of the first directory of an Exif segment (TIFF 6.0).
  private static func orientation(exif reader: ByteReader) -> Image.Orientation? {
    guard reader.starts(with: "Exif\0\0".utf8), let body = reader.slice(at: 6, count: reader.bytes.count - 6)
    else { return nil }
    var tiff = ByteReader(body)
    tiff.isLittleEndian = tiff.starts(with: "II".utf8)
    guard tiff.isLittleEndian || tiff.starts(with: "MM".utf8), tiff.number(at: 2, count: 2) == 42,
      let directory = tiff.number(at: 4, count: 4), let count = tiff.number(at: directory, count: 2)
    else { return nil }
    let entries = (0..<count).map { directory + 2 + 12 * $0 }
    guard let entry = entries.first(where: { tiff.number(at: $0, count: 2) == 274 }),
      let value = tiff.number(at: entry + 8, count: 2)
    else { return nil }
    return Image.Orientation(rawValue: value)
  }
}
