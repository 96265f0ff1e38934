/// What stands in front of a line's own content: blanks, the marks of quotes and of list items.
enum LinePrefix {
  /// The end of the blanks and of at most `quotes` quote marks from `start` on.
  static func end(
    in bytes: [UInt8], from start: Int, to end: Int, quotes: Int = .max
  ) -> (offset: Int, quotes: Int) {
    var offset = start
    var found = 0
    while offset < end {
      if bytes[offset].isBlank {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: ">"), found < quotes {
        offset += 1
        found += 1
      } else {
        break
      }
    }
    return (offset, found)
  }

  /// The end of blanks, quote marks and CommonMark's list markers, and whether there was a list marker.
  static func endWithMarkers(in bytes: [UInt8], _ line: Range<Int>) -> (offset: Int, isListItem: Bool) {
    var isListItem = false
    var offset = end(in: bytes, from: line.lowerBound, to: line.upperBound).offset
    while let after = markerEnd(in: bytes, at: offset, to: line.upperBound) {
      isListItem = true
      offset = end(in: bytes, from: after, to: line.upperBound).offset
    }
    return (offset, isListItem)
  }

  /// The end of the bullet or number at `offset`, if blanks or the line's end follow it.
  private static func markerEnd(in bytes: [UInt8], at offset: Int, to end: Int) -> Int? {
    guard offset < end else { return nil }
    var after = offset
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      after += 1
    case let byte where byte.isDigit:
      while after < end, bytes[after].isDigit { after += 1 }
      guard after - offset <= 9, after < end,
        bytes[after] == UInt8(ascii: ".") || bytes[after] == UInt8(ascii: ")")
      else { return nil }
      after += 1
    default: return nil
    }
    return after < end && bytes[after].isBlank ? after : nil
  }
}
