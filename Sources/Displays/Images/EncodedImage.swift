/// The bytes of a PNG, JPEG or SVG file.
public struct EncodedImage: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, Codable { case png, jpeg, svg }

  public var format: Format
  public var bytes: [UInt8]

  /// The bytes of a file, for instance `Data` or `[UInt8]`.
  public init(_ format: Format, bytes: some Sequence<UInt8>) {
    self.format = format
    self.bytes = Array(bytes)
  }

  /// A drawing in SVG.
  public init(svg text: String) { self.init(.svg, bytes: text.utf8) }
}

extension EncodedImage: Codable {
  private enum CodingKeys: String, CodingKey { case format, bytes }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(Format.self, forKey: .format)
    bytes = try container.decode(ByteString.self, forKey: .bytes).bytes
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(format, forKey: .format)
    try container.encode(ByteString(bytes: bytes), forKey: .bytes)
  }
}
