/// The lines that are fenced code or raw HTML, where nothing is masked.
enum OpaqueLines {
  static func find(in bytes: [UInt8]) -> Set<Int> {
    var found: Set<Int> = []
    guard mayHoldAny(bytes) else { return found }
    collect(CommonMark.parse(bytes).document, into: &found)
    return found
  }

  /// Whether a text has the signs that fences and tags begin with: most of a text's reading is to parse it twice.
  private static func mayHoldAny(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { offset in
      switch bytes[offset] {
      case UInt8(ascii: "<"): true
      case UInt8(ascii: "`"), UInt8(ascii: "~"):
        offset >= 2 && bytes[offset - 1] == bytes[offset] && bytes[offset - 2] == bytes[offset]
      default: false
      }
    }
  }

  private static func collect(_ node: CommonMarkNode, into found: inout Set<Int>) {
    switch node.kind {
    case .codeBlock(isFenced: true, _, _, _), .htmlBlock:
      found.formUnion(node.startLine...max(node.startLine, node.endLine))
    default:
      for child in node.children { collect(child, into: &found) }
    }
  }
}

/// The lines that are commands of their own.
enum LineCommands {
  static let pageBreaks: Set<String> = [
    "\\newpage", "\\pagebreak", "\\clearpage", "<!-- pagebreak -->", "<!-- page break -->",
    "{{< pagebreak >}}",
  ]

  /// The attributes of `::: {.name}` or `::: name`, an inner nil for the closing `:::`.
  static func divisionFence(_ line: String) -> Attributes?? {
    guard line.hasPrefix(":::") else { return nil }
    var rest = Substring(line.drop { $0 == ":" })
    while rest.last == ":" { rest.removeLast() }
    let word = String(rest).trimmed
    if word.isEmpty { return .some(nil) }
    let bytes = Array(word.utf8)
    if let (attributes, end) = Attributes.parse(bytes, at: 0) {
      return end == bytes.count ? attributes : nil
    }
    return bytes.allSatisfy(\.isLabelCharacter) ? Attributes(classes: [word]) : nil
  }
}

/// `@fig-name`, and `[-@fig-name]` for the bare number.
enum ReferenceScanner {
  static func reference(_ bytes: [UInt8], at start: Int) -> (reference: Reference, end: Int)? {
    if bytes.has("[-@", at: start) {
      guard let (kind, end) = label(bytes, at: start + 3), bytes.has("]", at: end) else { return nil }
      let identifier = bytes.text(start + 3..<end)
      return (Reference(kind: kind, identifier: identifier, isBare: true), end + 1)
    }
    guard bytes.has("@", at: start), start == 0 || !bytes[start - 1].isDigit && !bytes[start - 1].isLetter,
      let (kind, end) = label(bytes, at: start + 1)
    else { return nil }
    return (Reference(kind: kind, identifier: bytes.text(start + 1..<end)), end)
  }

  private static func label(_ bytes: [UInt8], at start: Int) -> (kind: Reference.Kind, end: Int)? {
    guard let kind = Reference.Kind.allCases.first(where: { bytes.has($0.rawValue + "-", at: start) })
    else { return nil }
    let nameStart = start + kind.rawValue.utf8.count + 1
    var end = nameStart
    while end < bytes.count, bytes[end].isLabelCharacter, bytes[end] < 0x80 { end += 1 }
    // The full stop or colon of the sentence is no part of the name.
    while end > nameStart, !bytes[end - 1].isDigit, !bytes[end - 1].isLetter { end -= 1 }
    return end > nameStart ? (kind, end) : nil
  }
}

/// Comments and addresses in angle brackets, inside of which nothing is masked.
struct TagScanner {
  private let bytes: [UInt8]
  /// Where all comments end, in the order of the text.
  private let commentEnds: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    commentEnds = bytes.indices.filter { bytes[$0] == UInt8(ascii: ">") && bytes.has("-->", at: $0 - 2) }
  }

  func end(at start: Int, to limit: Int) -> Int? {
    if bytes.has("<!--", at: start) {
      let next = commentEnds.partitioningIndex { $0 >= start + 6 }
      return next < commentEnds.count && commentEnds[next] - 2 < limit ? commentEnds[next] + 1 : nil
    }
    var offset = start + 1
    guard offset < limit, bytes[offset].isLetter else { return nil }
    while offset < limit, !bytes[offset].isWhitespace, bytes[offset] != UInt8(ascii: "<") {
      if bytes[offset] == UInt8(ascii: ">") { return offset + 1 }
      offset += 1
    }
    return nil
  }
}

/// The runs of backticks of a text by their length, for which no span has to search the text.
struct BacktickRuns {
  private var starts: [Int: [Int]] = [:]

  init(_ bytes: [UInt8]) {
    var offset = 0
    while offset < bytes.count {
      let length = bytes.runLength(of: UInt8(ascii: "`"), at: offset)
      if length > 0 { starts[length, default: []].append(offset) }
      offset += max(length, 1)
    }
  }

  /// The offset of the run of exactly `length` backticks that closes a span, whose content begins at `start`.
  func closing(length: Int, from start: Int, to limit: Int) -> Int? {
    guard let runs = starts[length] else { return nil }
    let next = runs.partitioningIndex { $0 >= start }
    return next < runs.count && runs[next] < limit ? runs[next] : nil
  }
}

extension [Int] {
  /// The index of the first element that belongs to the second part, in which all that follow belong too.
  fileprivate func partitioningIndex(where isInSecondPart: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Code between runs of backticks.
enum CodeSpan {
  /// The offset of the run of exactly `length` backticks that closes the span.
  static func closing(_ bytes: [UInt8], length: Int, from start: Int, to limit: Int) -> Int? {
    var offset = start
    while offset < limit {
      guard bytes[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let run = bytes.runLength(of: UInt8(ascii: "`"), at: offset)
      if run == length { return offset }
      offset += run
    }
    return nil
  }
}

extension StringProtocol {
  /// The text without the blanks and line breaks around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
