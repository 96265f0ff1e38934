import Diagnostics

extension BlockBuilder {
  /// The list, cut where the style of its markers changes.
  func list(_ node: CommonMarkNode, _ list: CommonMarkList, quotes: Int) -> [Piece] {
    var groups: [[CommonMarkNode]] = []
    var previous: ListMarker?
    for item in node.children {
      let marker = masked.listMarkers[start(item)]
      if groups.isEmpty || !continues(previous, marker) { groups.append([]) }
      groups[groups.count - 1].append(item)
      previous = marker
    }
    return groups.map { self.list(of: $0, list, quotes: quotes) }
  }

  private func hasBlankLines(between parts: [Range<Int>]) -> Bool {
    zip(parts, parts.dropFirst()).contains { first, second in
      lines.number(at: second.lowerBound) - lines.number(at: first.upperBound) > 1
    }
  }

  private func continues(_ previous: ListMarker?, _ next: ListMarker?) -> Bool {
    guard let previous, let next else { return previous == nil && next == nil }
    return previous.delimiter == next.delimiter && (Int(previous.word) == nil) == (Int(next.word) == nil)
  }

  private func list(of nodes: [CommonMarkNode], _ list: CommonMarkList, quotes: Int) -> Piece {
    var range = start(nodes[0])..<start(nodes[0])
    var isTight = true
    let items = nodes.map { node in
      let pieces = pieces(of: node, quotes: quotes)
      let itemRange = self.range(of: pieces, in: node)
      let parts = [range.upperBound..<range.upperBound, itemRange.lowerBound..<itemRange.lowerBound]
      isTight = isTight && !hasBlankLines(between: parts) && !hasBlankLines(between: pieces.map(\.range))
      range = range.lowerBound..<max(range.upperBound, itemRange.upperBound)
      var isDone: Bool?
      if case .item(let state) = node.kind { isDone = state }
      let blocks = BlockAssembly(origin: origin, session: session).assemble(pieces)
      return List.Item(blocks: blocks, isDone: isDone)
    }
    let markers = nodes.compactMap { masked.listMarkers[start($0)] }
    let marker: List.Marker
    let delimiter: List.Delimiter
    if let first = markers.first {
      marker = ListNumbering.marker(markers.map(\.word))
      delimiter = first.delimiter
    } else {
      marker = list.isOrdered ? .decimal(start: list.start) : .bullet
      delimiter = list.hasParenthesis ? .parenthesis : .period
    }
    return .block(
      .list(List(marker: marker, delimiter: delimiter, items: items, isTight: isTight)), range)
  }
}

/// Decides whether `i` is a letter or a one.
enum ListNumbering {
  static func marker(_ words: [String]) -> List.Marker {
    if let number = Int(words[0]) { return .decimal(start: number) }
    let letters = words.map(letter)
    let numerals = words.map(RomanNumeral.value)
    let isRoman =
      isConsecutive(numerals)
      && (words[0] == "i" || words[0].count > 1 || !isConsecutive(letters))
      && !(words.count > 1 && isConsecutive(letters))
    if isRoman || letters[0] == nil, let start = numerals[0] { return .roman(start: start) }
    return .alphabetic(start: letters[0] ?? 1)
  }

  private static func letter(_ word: String) -> Int? {
    guard word.utf8.count == 1, let byte = word.utf8.first, byte.isLowercaseLetter else { return nil }
    return Int(byte - UInt8(ascii: "a")) + 1
  }

  private static func isConsecutive(_ values: [Int?]) -> Bool {
    guard let first = values[0] else { return false }
    return values.enumerated().allSatisfy { $1 == first + $0 }
  }
}
