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
}
