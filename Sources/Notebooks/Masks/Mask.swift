/// A stretch of the text that cmark-gfm must not interpret: it sees placeholder characters of the same
/// length there, and the reader puts what the mask stands for back by its place.
struct Mask {
  enum Kind {
    /// `$…$`
    case inlineMath(String)
    /// `$$…$$` with its label.
    case displayMath(DisplayMath, isBlock: Bool)
    case reference(Reference)
    /// `{#name .class key=value}`
    case attributes(Attributes)
    case divisionOpening(Attributes)
    case divisionClosing
    case pageBreak
    /// The colon of a caption that stands right below its table.
    case captionMark
    /// Characters that mean nothing, such as a `$$` that is never closed.
    case literal(String)
  }

  var kind: Kind
  /// Byte offsets in the whole text.
  var range: Range<Int>

  /// Whether cmark-gfm sees headings in its place.
  var isWholeLine: Bool {
    switch kind {
    case .displayMath(_, let isBlock): isBlock
    case .divisionOpening, .divisionClosing, .pageBreak, .captionMark: true
    case .inlineMath, .reference, .attributes, .literal: false
    }
  }
}

/// The marker of a list item that CommonMark has no word for: `(a)`, `b.`, `iv)`.
struct ListMarker: Hashable {
  /// The letters or digits between the delimiters.
  var word: String
  var delimiter: List.Delimiter
}

/// A text in which everything that is Sheaf's own has been replaced, byte for byte.
struct MaskedText {
  var bytes: [UInt8]
  /// By the offset at which the mask starts.
  private(set) var masks: [Int: Mask] = [:]
  /// By the offset at which the marker starts.
  var listMarkers: [Int: ListMarker] = [:]
  private var starts: [Int] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Adds masks in the order of the text.
  mutating func add(_ kind: Mask.Kind, _ range: Range<Int>) {
    masks[range.lowerBound] = Mask(kind: kind, range: range)
    starts.append(range.lowerBound)
  }

  /// The mask that covers the byte at `offset`.
  func mask(covering offset: Int) -> Mask? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, let mask = masks[starts[low - 1]], mask.range.contains(offset) else { return nil }
    return mask
  }

  /// Replaces what stands in `range` by letters, which take part in no construct of Markdown.
  mutating func fillWithLetters(_ range: Range<Int>) {
    for offset in range where !bytes[offset].isWhitespace { bytes[offset] = UInt8(ascii: "x") }
    // Blanks would be trimmed at a line's end and make hard breaks.
    for offset in range where bytes[offset].isBlank { bytes[offset] = UInt8(ascii: "x") }
  }

  /// Replaces what stands in `range`, on one line, by an empty heading: the one block that needs a
  /// single byte, interrupts a paragraph and never joins the lines around it.
  mutating func fillWithEmptyHeading(_ range: Range<Int>) {
    for offset in range { bytes[offset] = UInt8(ascii: " ") }
    if !range.isEmpty { bytes[range.lowerBound] = UInt8(ascii: "#") }
  }
}
