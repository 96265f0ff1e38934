internal import Foundation

/// The JSON at the start of a safetensors file: where each tensor lies, and free text.
struct SafetensorsHeader: Decodable {
  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    /// Where the tensor's bytes begin and end, counted from the end of the header.
    let begin: Int
    let end: Int

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }

    init(dtype: String, shape: [Int], begin: Int, end: Int) {
      self.dtype = dtype
      self.shape = shape
      self.begin = begin
      self.end = end
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      dtype = try container.decode(String.self, forKey: .dtype)
      shape = try container.decode([Int].self, forKey: .shape)
      let offsets = try container.decode([Int].self, forKey: .dataOffsets)
      guard offsets.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .dataOffsets, in: container, debugDescription: "\(offsets.count) offsets in place of two")
      }
      (begin, end) = (offsets[0], offsets[1])
    }
  }

  static let metadataName = "__metadata__"
  /// The limit of the format's own reader.
  static let limit = 100_000_000

  var entries: [String: Entry] = [:]
  var metadata: [String: String] = [:]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys {
      if name.stringValue == Self.metadataName {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
      }
    }
  }

  /// The JSON with spaces to a multiple of eight bytes, as the format's own writer has it.
  ///
  /// - Parameter order: the tensors' names by where they begin.
  func json(order: [String]) -> [UInt8] {
    var fields: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      fields.append("\"\(Self.metadataName)\":{\(pairs.joined(separator: ","))}")
    }
    for name in order {
      let entry = entries[name]!
      let shape = entry.shape.map(String.init).joined(separator: ",")
      fields.append(
        "\(quoted(name)):{\"dtype\":\"\(entry.dtype)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(entry.begin),\(entry.end)]}")
    }
    var bytes = Array("{\(fields.joined(separator: ","))}".utf8)
    bytes += repeatElement(UInt8(ascii: " "), count: (8 - bytes.count % 8) % 8)
    return bytes
  }

  private func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A string always has a JSON form.
    return String(decoding: try! encoder.encode(text), as: UTF8.self)
  }
}
