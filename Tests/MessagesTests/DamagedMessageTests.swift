import DamagedFiles
import Displays
import Foundation
import Messages
import Testing

/// Whatever happens to a message on its way, the other side reads it or refuses it at once.
struct DamagedMessageTests {
  private static let display = Display.group([
    .text("π"), .chart(Chart { Line(y: [1, .nan, .infinity, 2]) }),
    .imageGrid(
      ImageGrid(columns: 1, images: [Raster(width: 2, height: 1, samples: [7, 9])], captions: ["c"])),
  ])

  private static let events: [WorkerEvent] = {
    var files = FileUses()
    files.read = ["/data/a.csv"]
    files.listed = ["/data"]
    var surroundings = Surroundings()
    surroundings.environment = ["A": "b", "C": nil]
    return [
      .loaded(base: 1 << 40, variables: [VariableFact(name: "a", type: "Int", isValue: true)]),
      .display(display), .progress(ProgressReport(fraction: 0.5, text: "half")),
      .expression(index: 3, .text("x")), .opened(files), .finished(seconds: 0.25, surroundings),
      .thrown(message: "no", addresses: [1, 2, .max]),
      .kept([.kept(byteCount: 3, digest: "d"), .notKept(reason: "r"), .others]),
      .restored(nil), .lacksMemory(least: 1 << 26),
    ]
  }()

  private static let commands: [WorkerCommand] = [
    .load(path: "/a/b.so", module: "m"), .run(module: "m", seed: 7, Surroundings()), .proceed,
    .keep([
      ArchiveRequest(path: "/v", variables: [VariableReference(module: "m", name: "a")], seconds: .infinity)
    ]),
    .restore(ArchiveRequest(path: "/v", variables: [])),
  ]

  @Test func tenThousandDamagedEventsAreReadOrRefused() throws { try check(Self.events, rounds: 1000) }

  @Test func tenThousandDamagedCommandsAreReadOrRefused() throws { try check(Self.commands, rounds: 2000) }

  /// Sends each message as it is, then damaged as a whole, then with a damaged body in a frame that fits it.
  private func check<Message: Codable & Equatable>(_ messages: [Message], rounds: Int) throws {
    let wire = try Wire()
    var count = 0
    for message in messages {
      let frame = try wire.bytes(of: message)
      #expect(try wire.received(Message.self, from: frame) == .message(message))
      try forEachDamagedCopy(of: frame, rounds: rounds) { damaged in
        count += 1
        let start = ContinuousClock.now
        let outcome = try wire.received(Message.self, from: damaged)
        // A checksum lets no changed message through.
        if damaged != frame { #expect(outcome != .other) }
        if case .message(let read) = outcome { #expect(read == message) }
        #expect(ContinuousClock.now - start < .seconds(1))
      }
      try forEachDamagedCopy(of: BinaryEncoder.encode(message), rounds: rounds / 2) { body in
        _ = try? BinaryDecoder.decode(Message.self, from: body)
      }
    }
    #expect(count >= 10_000)
  }

  @Test func aMessageOfAnotherKindIsRefused() throws {
    let wire = try Wire()
    for event in Self.events {
      let outcome = try wire.received(WorkerCommand.self, from: wire.bytes(of: event))
      #expect(outcome == .refused)
    }
  }

  @Test func textBetweenMessagesIsRefusedAtItsFirstByte() throws {
    let wire = try Wire()
    #expect(try wire.received(WorkerCommand.self, from: [0x61]) == .refused)
    let proceed = try wire.bytes(of: WorkerCommand.proceed)
    #expect(try wire.received(WorkerCommand.self, from: proceed + [0x61]) == .message(.proceed))
  }
}

/// Two channels that are joined, and what comes out of one when bytes go into the other.
private final class Wire {
  enum Outcome<Message: Equatable>: Equatable {
    case message(Message)
    /// An error of the protocol's.
    case refused
    /// The rest of a message is missing.
    case incomplete
    case other
  }

  private let ends: [Int32]

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    self.ends = ends
  }

  deinit { for end in ends { close(end) } }

  func bytes(of message: some Encodable) throws -> [UInt8] {
    try MessageChannel(descriptor: ends[0]).send(message)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    return Array(bytes[..<recv(ends[1], &bytes, bytes.count, 0)])
  }

  func received<Message: Decodable & Equatable>(_ type: Message.Type, from bytes: [UInt8]) throws
    -> Outcome<Message>
  {
    var inbox = MessageInbox()
    guard bytes.isEmpty || send(ends[0], bytes, bytes.count, 0) == bytes.count else { return .other }
    try MessageChannel(descriptor: ends[1]).fill(&inbox)
    do {
      guard let message = try inbox.next(type) else { return .incomplete }
      return .message(message)
    } catch { return .refused }
  }
}
