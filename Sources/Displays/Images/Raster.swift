/// A grey or RGB picture with 8 bits a sample, in rows from the top.
public struct Raster: Hashable, Sendable {
  public var width: Int
  public var height: Int
  /// 1 (grey) or 3 (RGB).
  public var channels: Int
  public var samples: [UInt8]

  public init(width: Int, height: Int, channels: Int = 1, samples: [UInt8]) {
    precondition(
      samples.count == width * height * channels,
      "\(samples.count) samples do not make a picture of \(width) × \(height) × \(channels)")
    precondition(channels == 1 || channels == 3, "a picture has 1 or 3 channels, not \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// A grey picture from numbers, of which `range` spans black to white; what lies outside is clamped.
  ///
  /// - Parameters:
  ///   - values: `width × height` numbers in rows from the top.
  ///   - range: the values of black and white; the smallest and largest value if it is nil.
  public init<Value: BinaryFloatingPoint>(
    width: Int, height: Int, values: some Sequence<Value>, range: ClosedRange<Value>? = nil
  ) {
    let values = Array(values)
    let finite = values.filter(\.isFinite)
    let low = range?.lowerBound ?? finite.min() ?? 0
    let high = range?.upperBound ?? finite.max() ?? 1
    let samples = values.map { value -> UInt8 in
      guard high > low, !value.isNaN else { return 0 }
      return UInt8((min(max((value - low) / (high - low), 0), 1) * 255).rounded())
    }
    self.init(width: width, height: height, samples: samples)
  }

  /// The picture with dark and light exchanged.
  public var inverted: Raster {
    Raster(width: width, height: height, channels: channels, samples: samples.map { 255 - $0 })
  }
}

extension Raster: Codable {
  private enum CodingKeys: String, CodingKey { case width, height, channels, samples }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    width = try container.decode(Int.self, forKey: .width)
    height = try container.decode(Int.self, forKey: .height)
    channels = try container.decode(Int.self, forKey: .channels)
    samples = try container.decode(ByteString.self, forKey: .samples).bytes
    guard samples.count == width * height * channels else {
      throw DecodingError.dataCorruptedError(
        forKey: .samples, in: container, debugDescription: "\(samples.count) samples do not fill the picture")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(channels, forKey: .channels)
    try container.encode(ByteString(bytes: samples), forKey: .samples)
  }
}
