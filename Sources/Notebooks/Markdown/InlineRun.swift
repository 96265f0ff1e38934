/// Inlines in the order of the text, with neighbouring text gathered into one.
struct InlineRun {
  private var placed: [InlineAligner.Placed] = []
  private var text: [UInt8] = []
  private var textRange = 0..<0
  private var lastImage: (start: Int, end: Int)?

  mutating func append(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) {
    textRange = text.isEmpty ? range : textRange.lowerBound..<max(textRange.upperBound, range.upperBound)
    text += bytes
  }

  mutating func append(_ content: InlineAligner.Placed.Content, _ range: Range<Int>) {
    flush()
    placed.append(InlineAligner.Placed(content: content, range: range))
  }

  mutating func append(image source: String, alternativeText: String, _ range: Range<Int>) {
    append(.inline(.image(source: source, alternativeText: alternativeText)), range)
    lastImage = (range.lowerBound, range.upperBound)
  }

  /// Where the image that is the last inline starts, if it ends at `end`.
  func imageStart(endingAt end: Int) -> Int? {
    guard text.isEmpty, let lastImage, lastImage.end == end else { return nil }
    return lastImage.start
  }

  mutating func extendLast(to end: Int) {
    guard let last = placed.indices.last else { return }
    placed[last].range = placed[last].range.lowerBound..<end
  }

  mutating func trimEnd() {
    while let last = text.last, last.isWhitespace { text.removeLast() }
  }

  mutating func finish() -> [InlineAligner.Placed] {
    flush()
    return placed
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    let content = Inline.Content.text(String(decoding: text, as: UTF8.self))
    placed.append(InlineAligner.Placed(content: .inline(content), range: textRange))
    text = []
  }
}
