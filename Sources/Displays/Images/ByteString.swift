internal import Foundation

/// Bytes that are stored in a compact form rather than as a list of numbers.
struct ByteString: Codable {
  var bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(from decoder: any Decoder) throws {
    bytes = [UInt8](try decoder.singleValueContainer().decode(Data.self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes))
  }
}
