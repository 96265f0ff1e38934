internal import Displays

/// What a cell has printed and shown.
///
/// The two streams of text come through pipes of their own, so nothing tells which of them was written first. Between
/// two things that are shown, standard output therefore stands before standard error: the page is the same each time.
struct CapturedOutput {
  enum Stream { case output, error }

  private var outputs: [CellResult.Output] = []
  private var printed = CapturedText()
  private var errors = CapturedText()
  /// How many of the outputs have been taken, and how much of the text of the one that follows them.
  private var taken = (outputs: 0, text: 0)

  mutating func append(_ text: ArraySlice<UInt8>, to stream: Stream) {
    switch stream {
    case .output: printed.append(text)
    case .error: errors.append(text)
    }
  }

  mutating func append(_ display: Display) {
    flush()
    outputs.append(.display(display))
  }

  mutating func finish() -> [CellResult.Output] {
    printed.finish()
    errors.finish()
    flush()
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
    if let lines = printed.takeLines() {
      taken.text += lines.utf8.count
      new.append(.standardOutput(lines))
    }
    return new
  }

  private mutating func flush() {
    if let text = printed.takeAll() { outputs.append(.standardOutput(text)) }
    if let text = errors.takeAll() { outputs.append(.standardError(text)) }
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
