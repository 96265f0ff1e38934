extension BlockBuilder {
  func table(_ node: CommonMarkNode, _ alignments: [Table.Alignment?], quotes: Int) -> Piece {
    let headerLine = headerLine(of: node)
    let tableStart = LinePrefix.end(
      in: original, from: headerLine == node.startLine ? start(node) : lines[headerLine].lowerBound,
      to: lines[headerLine].upperBound, quotes: headerLine == node.startLine ? 0 : quotes
    ).offset
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    var lastLine = headerLine + 1
    for row in node.children {
      guard case .tableRow(let isHeader) = row.kind else { continue }
      let number = isHeader ? headerLine : row.startLine
      lastLine = max(lastLine, number)
      let line = lines[number]
      let start =
        isHeader
        ? tableStart
        : LinePrefix.end(in: original, from: line.lowerBound, to: line.upperBound, quotes: quotes).offset
      let cells = cells(row.children, in: start..<max(start, line.upperBound))
      if isHeader { header = cells } else { rows.append(cells) }
    }
    let table = Table(alignments: alignments, header: header, rows: rows)
    return .block(.table(table), tableStart..<lineEnd(lastLine, from: tableStart))
  }

  /// The line of a table's heading; cmark-gfm counts the lines of a paragraph above to the table.
  func headerLine(of table: CommonMarkNode) -> Int {
    let body = table.children.first { $0.kind == .tableRow(isHeader: false) }
    var delimiter = body.map { $0.startLine - 1 } ?? min(table.endLine, lines.count)
    while delimiter > table.startLine, !isDelimiterRow(lines[delimiter]) { delimiter -= 1 }
    return max(delimiter - 1, table.startLine)
  }

  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    let bytes = original[line]
    return bytes.contains(UInt8(ascii: "-"))
      && bytes.allSatisfy { $0.isBlank || "-:|>".utf8.contains($0) }
  }

  private func cells(_ nodes: [CommonMarkNode], in row: Range<Int>) -> [[Inline]] {
    let ranges = TableRow.cells(masked.bytes, row)
    return nodes.enumerated().map { index, node in
      guard index < ranges.count else { return [] }
      var aligner = aligner(LeafText(cell: ranges[index], in: masked.bytes))
      return inlines(aligner.align(node.children))
    }
  }
}

enum TableRow {
  /// The cells between a row's pipes, without the blanks around them.
  static func cells(_ bytes: [UInt8], _ row: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var offset = row.lowerBound
    while offset < row.upperBound, bytes[offset].isBlank { offset += 1 }
    if offset < row.upperBound, bytes[offset] == UInt8(ascii: "|") { offset += 1 }
    var start = offset
    while offset < row.upperBound {
      if bytes[offset] == UInt8(ascii: "\\"), offset + 1 < row.upperBound, bytes[offset + 1].isPunctuation {
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "|") {
        cells.append(trim(bytes, start..<offset))
        offset += 1
        start = offset
      } else {
        offset += 1
      }
    }
    let rest = trim(bytes, start..<max(start, row.upperBound))
    if !rest.isEmpty { cells.append(rest) }
    return cells
  }

  private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isWhitespace { start += 1 }
    while end > start, bytes[end - 1].isWhitespace { end -= 1 }
    return start..<end
  }
}
