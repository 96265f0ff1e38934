import Diagnostics

/// Where a text that is parsed stands in the document that the user wrote.
struct Origin {
  private let source: SourceText
  private let start: Int
  /// The whole place, for a text that does not stand there letter by letter.
  private let whole: Range<Int>?

  /// A text that is the document itself.
  init(_ source: SourceText) {
    self.source = source
    start = 0
    whole = nil
  }

  private init(_ source: SourceText, start: Int, whole: Range<Int>?) {
    self.source = source
    self.start = start
    self.whole = whole
  }

  /// The origin of a value such as a caption, which stands at `place` in this text.
  func value(at place: Range<Int>, isVerbatim: Bool) -> Origin {
    let shifted = start + place.lowerBound..<start + place.upperBound
    return Origin(source, start: shifted.lowerBound, whole: whole ?? (isVerbatim ? nil : shifted))
  }

  func range(_ offsets: Range<Int>) -> SourceRange {
    source.range(whole ?? start + offsets.lowerBound..<start + offsets.upperBound)
  }
}
