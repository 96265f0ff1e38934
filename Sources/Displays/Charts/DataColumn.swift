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
  /// JSON knows neither infinities nor NaN: the first become their names, the second becomes null.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var values: [Double] = []
    while !container.isAtEnd {
      if try container.decodeNil() {
        values.append(.nan)
      } else if let value = try? container.decode(Double.self) {
        values.append(value)
      } else {
        values.append(try container.decode(String.self) == "-inf" ? -.infinity : .infinity)
      }
    }
    self.values = values
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for value in values {
      if value.isNaN {
        try container.encodeNil()
      } else if value.isInfinite {
        try container.encode(value < 0 ? "-inf" : "inf")
      } else {
        try container.encode(value)
      }
    }
  }
}
