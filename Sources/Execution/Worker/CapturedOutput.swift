internal import Displays

/// What a cell has printed and shown, in order.
struct CapturedOutput {
  enum Stream { case output, error }

  /// What is kept of each cell's text, in bytes; nobody reads more on a page.
  static let limit = 1 << 20

  private var outputs: [CellResult.Output] = []
  private var stream = Stream.output
  private var bytes: [UInt8] = []
  private var total = 0
  private var dropped = 0

  mutating func append(_ text: ArraySlice<UInt8>, to stream: Stream) {
    guard !text.isEmpty else { return }
    if stream != self.stream { flush() }
    self.stream = stream
    if text.count > Self.limit - total { settle() }
    let room = max(0, Self.limit - total)
    bytes += text.prefix(room)
    total += min(text.count, room)
    dropped += max(0, text.count - room)
  }

  mutating func append(_ display: Display) {
    flush()
    outputs.append(.display(display))
  }

  mutating func finish() -> [CellResult.Output] {
    flush()
    if dropped > 0 {
      outputs.append(
        .standardError("\(endsInLine ? "\n" : "")… \(Self.size(dropped)) more of output were left out\n"))
    }
    return outputs
  }

  private var endsInLine: Bool {
    switch outputs.last {
    case .standardOutput(let text), .standardError(let text): !text.hasSuffix("\n")
    case .display, nil: false
    }
  }

  /// Makes room by forgetting the states of a progress bar that later ones have covered.
  private mutating func settle() {
    // Text behind a gap would cover the wrong line.
    guard dropped == 0, let last = bytes.lastIndex(of: UInt8(ascii: "\r")) else { return }
    let settled = Array(TerminalText.settled(String(decoding: bytes[..<last], as: UTF8.self)).utf8)
    total -= last - settled.count
    bytes.replaceSubrange(..<last, with: settled)
  }

  private mutating func flush() {
    guard !bytes.isEmpty else { return }
    let text = ModuleNames.removed(from: TerminalText.settled(String(decoding: bytes, as: UTF8.self)))
    outputs.append(stream == .output ? .standardOutput(text) : .standardError(text))
    bytes = []
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000 ? "\(bytes) bytes" : bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
  }
}
