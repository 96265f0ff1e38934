/// Printed text as far as somebody may want to read it on paper: its beginning and its end.
enum Abridgement {
  static let mostLines = 500
  static let mostCharacters = 60_000
  /// How much of that belongs to the end.
  private static let endShare = 0.2

  static func of(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let short = abridged(lines[...], to: mostLines, "lines").joined(separator: "\n")
    guard short.utf8.count > mostCharacters else { return short }
    return abridged(short[...], to: mostCharacters, "characters").joined(separator: "\n")
  }

  private static func abridged(_ lines: ArraySlice<Substring>, to most: Int, _ unit: String) -> [Substring] {
    guard let (start, end) = kept(of: lines.count, most) else { return Array(lines) }
    return lines.prefix(start) + [note(lines.count - start - end, unit)] + lines.suffix(end)
  }

  private static func abridged(_ text: Substring, to most: Int, _ unit: String) -> [Substring] {
    guard let (start, end) = kept(of: text.count, most) else { return [text] }
    return [text.prefix(start), note(text.count - start - end, unit), text.suffix(end)]
  }

  /// How much of the start and of the end is kept, if not all is.
  private static func kept(of count: Int, _ most: Int) -> (start: Int, end: Int)? {
    guard count > most else { return nil }
    let end = Int(Double(most) * endShare)
    return (most - end, end)
  }

  private static func note(_ count: Int, _ unit: String) -> Substring {
    "… \(count) \(unit) are left out here …"
  }
}
