/// Numbers along one axis of a chart; a value that is not a number leaves a gap.
///
/// Two columns are equal if their bits are, and infinities and gaps survive any encoding.
public struct DataColumn: Sendable, ExpressibleByArrayLiteral {
  public var values: [Double]

  public init(_ values: [Double]) { self.values = values }
  public init(_ values: some Sequence<some PlottableNumber>) { self.values = values.map(\.plotted) }
  public init(arrayLiteral elements: Double...) { values = elements }
}

extension DataColumn: RandomAccessCollection {
  public var startIndex: Int { values.startIndex }
  public var endIndex: Int { values.endIndex }
  public subscript(position: Int) -> Double { values[position] }
}

extension DataColumn: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  public func hash(into hasher: inout Hasher) {
    for value in values { hasher.combine(value.bitPattern) }
  }
}

extension DataColumn: Codable {
  private enum Key: CodingKey { case numbers, exceptions }

  /// JSON knows neither infinities nor NaN: they stand apart, each as its index and its bits, and a zero in their place.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let exceptions = values.indices.filter { !values[$0].isFinite }
    guard !exceptions.isEmpty else { return try container.encode(values, forKey: .numbers) }
    try container.encode(values.map { $0.isFinite ? $0 : 0 }, forKey: .numbers)
    try container.encode(exceptions.flatMap { [UInt64($0), values[$0].bitPattern] }, forKey: .exceptions)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    values = try container.decode([Double].self, forKey: .numbers)
    let exceptions = try container.decodeIfPresent([UInt64].self, forKey: .exceptions) ?? []
    for place in stride(from: 0, to: exceptions.count, by: 2) {
      guard let index = Int(exactly: exceptions[place]), values.indices.contains(index),
        exceptions.indices.contains(place + 1)
      else {
        throw DecodingError.dataCorruptedError(
          forKey: .exceptions, in: container, debugDescription: "there is no such number")
      }
      values[index] = Double(bitPattern: exceptions[place + 1])
    }
  }
}
