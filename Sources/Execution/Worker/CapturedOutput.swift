internal import Displays

/// What a cell has printed and shown, in order.
struct CapturedOutput {
  enum Stream { case output, error }

  /// What is kept of each cell's text, in bytes; nobody reads more on a page.
  static let limit = 1 << 20

  private var outputs: [CellResult.Output] = []
  private var stream = Stream.output
  private var bytes: [UInt8] = []
  /// How many of the outputs have been taken, and how much of the text of the one that follows them.
  private var taken = (outputs: 0, text: 0)
  /// Where the lines start that have not been taken.
  private var lineStart = 0
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
        .standardError(
          "\(endsInLine ? "\n" : "")… \(MemorySize(bytes: dropped)) more of output were left out\n"))
    }
    return outputs
  }

  /// What has come since the last call and will not change any more: what was shown, and whole lines of printed text.
  ///
  /// Text on standard error comes with what follows it: at the end of a process it may be the reason, which belongs to
  /// the failure.
  mutating func takeNew() -> [CellResult.Output] {
    var new = Array(outputs[taken.outputs...])
    if let first = new.first {
      new[0] = first.droppingText(taken.text)
      taken = (outputs.count, 0)
    }
    if stream == .output, let end = bytes[lineStart...].lastIndex(of: UInt8(ascii: "\n")) {
      let lines = Self.text(bytes[lineStart...end])
      lineStart = end + 1
      taken.text += lines.utf8.count
      new.append(.standardOutput(lines))
    }
    return new
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
    let end = max(last, lineStart)
    let lines = TerminalText.settled(String(decoding: bytes[..<lineStart], as: UTF8.self)).utf8
    let rest = TerminalText.settled(String(decoding: bytes[lineStart..<end], as: UTF8.self)).utf8
    total -= end - lines.count - rest.count
    bytes.replaceSubrange(..<end, with: Array(lines) + Array(rest))
    lineStart = lines.count
  }

  private mutating func flush() {
    guard !bytes.isEmpty else { return }
    let text = Self.text(bytes[...])
    outputs.append(stream == .output ? .standardOutput(text) : .standardError(text))
    bytes = []
    lineStart = 0
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    ModuleNames.removed(from: TerminalText.settled(String(decoding: bytes, as: UTF8.self)))
  }
}

extension CellResult.Output {
  /// Without the first bytes of a text.
  fileprivate func droppingText(_ count: Int) -> CellResult.Output {
    func rest(_ text: String) -> String { String(decoding: text.utf8.dropFirst(count), as: UTF8.self) }
    return switch self {
    case .display: self
    case .standardOutput(let text): .standardOutput(rest(text))
    case .standardError(let text): .standardError(rest(text))
    }
  }
}
