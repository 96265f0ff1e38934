import Displays
import Messages
import Testing

struct BinaryCoderTests {
  enum Shape: Codable, Hashable {
    case point
    case circle(radius: Double)
    indirect case group([Shape], name: String?)
  }

  struct Record: Codable, Hashable {
    var flag = true
    var small: Int8 = -128
    var large = UInt64.max
    var numbers = [1.5, -0.0, .infinity]
    var bytes: [UInt8] = [0, 255]
    var single: Float = 0.1
    var words: [String] = []
    var nested: [String: [Int]] = ["a": [1, 2], "": []]
    var missing: String?
    var present: Int? = 3
    var shape = Shape.group([.point, .circle(radius: .leastNonzeroMagnitude)], name: nil)
  }

  @Test func everyFieldComesBack() throws {
    let record = Record()
    #expect(try BinaryDecoder.decode(Record.self, from: BinaryEncoder.encode(record)) == record)
  }

  @Test func notANumberKeepsItsBits() throws {
    let value = try BinaryDecoder.decode(Double.self, from: BinaryEncoder.encode(Double.nan))
    #expect(value.isNaN)
  }

  @Test func displaysComeBack() throws {
    let display = Display.group([
      .text("π"), .math("x^2"), .image(EncodedImage(.png, bytes: [1, 2, 3])),
      .imageGrid(
        ImageGrid(columns: 1, entries: [.init(Raster(width: 1, height: 1, samples: [7]), caption: "c")])),
    ])
    let event = WorkerEvent.display(display)
    #expect(try BinaryDecoder.decode(WorkerEvent.self, from: BinaryEncoder.encode(event)) == event)
  }

  @Test func everyShortenedMessageIsAnError() throws {
    let bytes = try BinaryEncoder.encode(Record())
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try BinaryDecoder.decode(Record.self, from: Array(bytes[..<count]))
      }
    }
  }

  @Test func anotherTypeIsAnError() throws {
    let bytes = try BinaryEncoder.encode(["text"])
    #expect(throws: (any Error).self) { try BinaryDecoder.decode([Int].self, from: bytes) }
    #expect(throws: (any Error).self) { try BinaryDecoder.decode(String.self, from: bytes) }
  }

  @Test func integersMustFit() throws {
    let bytes = try BinaryEncoder.encode(300)
    #expect(throws: (any Error).self) { try BinaryDecoder.decode(UInt8.self, from: bytes) }
  }

  @Test func infinitiesAndPayloadsCrossExactly() throws {
    let numbers = [1, .infinity, -.infinity, Double(nan: 42, signaling: false), -0.0, .nan, -.nan]
    let chart = Chart {
      Line(y: numbers)
      Rule(y: Double.infinity)
      Annotation("far", x: -.infinity, y: 0, pointingAt: (.infinity, .nan))
      HeatMap([numbers], rows: ["r"], columns: numbers.indices.map(String.init))
    }
    let event = WorkerEvent.display(.chart(chart))
    let read = try BinaryDecoder.decode(WorkerEvent.self, from: BinaryEncoder.encode(event))
    #expect(read == event)
    let column = try BinaryDecoder.decode(
      DataColumn.self, from: BinaryEncoder.encode(DataColumn(numbers)))
    #expect(column.values.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func anElementThatDoesNotFitIsNotPassedOver() throws {
    struct Lenient: Decodable {
      var values: [Double] = []

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        while !list.isAtEnd {
          if let value = try? list.decode(Double.self) {
            values.append(value)
          } else {
            values.append(try list.decode(String.self) == "two" ? 2 : 0)
          }
        }
      }
    }
    struct Mixed: Encodable {
      func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(1.0)
        try list.encode("two")
        try list.encode(3.0)
      }
    }
    let read = try BinaryDecoder.decode(Lenient.self, from: BinaryEncoder.encode(Mixed()))
    #expect(read.values == [1, 2, 3])
  }

  @Test func theEndOfAListIsAnError() throws {
    struct Pair: Decodable {
      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        _ = try list.decodeNil()
      }
    }
    let bytes = try BinaryEncoder.encode([String]())
    #expect(throws: DecodingError.self) { try BinaryDecoder.decode(Pair.self, from: bytes) }
  }

  @Test func deepValuesAreRefusedBothWays() throws {
    indirect enum Nest: Codable {
      case end
      case around(Nest)
    }
    let deep = (0..<5_000).reduce(Nest.end) { nest, _ in .around(nest) }
    #expect(throws: NestingError.self) { try BinaryEncoder.encode(deep) }
    // Lists of one list each, a million deep.
    let level: [UInt8] = [9, 1, 0, 0, 0, 0, 0, 0, 0]
    let bytes = Array(repeatElement(level, count: 1_000_000).joined())
    #expect(throws: BinaryFormatError.self) { try BinaryDecoder.decode([[Int]].self, from: bytes) }
  }

  @Test func aLengthReservesNoMoreThanThereIs() {
    let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
    for tag in UInt8(6)...10 {
      #expect(throws: BinaryFormatError.self) { try BinaryDecoder.decode([Int].self, from: [tag] + huge) }
    }
  }

  @Test func manyKeysAreFoundInLinearTime() throws {
    let names = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("/data/file-\($0).csv", $0) })
    let bytes = try BinaryEncoder.encode(names)
    let start = ContinuousClock.now
    #expect(try BinaryDecoder.decode([String: Int].self, from: bytes) == names)
    // To look through all keys for each took 40 seconds.
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
