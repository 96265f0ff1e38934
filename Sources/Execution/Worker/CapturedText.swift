/// The text of one stream of a cell, up to a limit.
struct CapturedText {
  /// What is kept of each stream of a cell, in bytes; nobody reads more on a page.
  static let limit = 1 << 20

  /// What has not been taken with `takeAll`.
  private var bytes: [UInt8] = []
  /// Where the lines start that `takeLines` has not returned.
  private var lineStart = 0
  private var total = 0
  private var dropped = 0
  private var endsInLine = false

  mutating func append(_ text: ArraySlice<UInt8>) {
    if text.count > Self.limit - total { settle() }
    let kept = text.prefix(max(0, Self.limit - total))
    bytes += kept
    total += kept.count
    dropped += text.count - kept.count
    if let last = kept.last { endsInLine = last != UInt8(ascii: "\n") }
  }

  /// Says what was left out.
  mutating func finish() {
    guard dropped > 0 else { return }
    bytes += "\(endsInLine ? "\n" : "")… \(MemorySize(bytes: dropped)) more of output were left out\n".utf8
  }

  /// Whole lines that have come since the last call.
  mutating func takeLines() -> String? {
    guard let end = bytes[lineStart...].lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { lineStart = end + 1 }
    return Self.text(bytes[lineStart...end])
  }

  /// All that has come since the last call, lines that were returned alone among it.
  mutating func takeAll() -> String? {
    guard !bytes.isEmpty else { return nil }
    defer { (bytes, lineStart) = ([], 0) }
    return Self.text(bytes[...])
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

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    ModuleNames.removed(from: TerminalText.settled(String(decoding: bytes, as: UTF8.self)))
  }
}
