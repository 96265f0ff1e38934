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
    if stream != self.stream { flush() }
    self.stream = stream
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
      outputs.append(.standardError("… \(dropped) more bytes of output were left out\n"))
    }
    return outputs
  }

  private mutating func flush() {
    guard !bytes.isEmpty else { return }
    let text = ModuleNames.removed(from: TerminalText.settled(String(decoding: bytes, as: UTF8.self)))
    outputs.append(stream == .output ? .standardOutput(text) : .standardError(text))
    bytes = []
  }
}
