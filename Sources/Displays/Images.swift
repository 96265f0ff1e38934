/// A grey or RGB picture with 8 bits a sample, in rows from the top.
public struct Raster: Hashable, Sendable, Codable {
  public var width: Int
  public var height: Int
  /// 1 (grey) or 3 (RGB).
  public var channels: Int
  public var samples: [UInt8]

  public init(width: Int, height: Int, channels: Int = 1, samples: [UInt8]) {
    precondition(
      samples.count == width * height * channels,
      "\(samples.count) samples do not make a picture of \(width) × \(height) × \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }
}

/// Pictures in rows and columns, each with a caption.
public struct ImageGrid: Hashable, Sendable, Codable {
  public struct Entry: Hashable, Sendable, Codable {
    public var raster: Raster
    public var caption: String

    public init(_ raster: Raster, caption: String) {
      self.raster = raster
      self.caption = caption
    }
  }

  public var columns: Int
  public var entries: [Entry]

  public init(columns: Int, entries: [Entry]) {
    self.columns = columns
    self.entries = entries
  }
}

/// The bytes of a PNG, JPEG or SVG file.
public struct EncodedImage: Hashable, Sendable, Codable {
  public enum Format: String, Hashable, Sendable, Codable { case png, jpeg, svg }

  public var format: Format
  public var bytes: [UInt8]

  public init(_ format: Format, bytes: [UInt8]) {
    self.format = format
    self.bytes = bytes
  }
}
