/// A day, and perhaps a time, as PDF and XMP write it.
struct PDFDate: Hashable {
  /// Year, month, day, hour, minute, second.
  private var fields: [Int]
  /// `Z` or an offset such as `+02:00`.
  private var zone: String

  /// Reads ISO 8601: `2026`, `2026-01-15`, `2026-01-15T09:30:00Z`, `2026-01-15T09:30:00+02:00`; nil for all else.
  init?(_ text: String) {
    let pattern =
      #/(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?/#
    guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
    let number = { (part: Substring?, missing: Int) in part.flatMap { Int($0) } ?? missing }
    fields = [
      number(match.1, 0), number(match.2, 1), number(match.3, 1), number(match.4, 0), number(match.5, 0),
      number(match.6, 0),
    ]
    zone = match.7.map(String.init) ?? "Z"
    let ranges = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...60]
    guard zip(fields, ranges).allSatisfy({ $1.contains($0) }) else { return nil }
  }

  /// ISO 32000-2, 7.9.4: `D:20260115093000+02'00'`.
  var informationText: String {
    let digits = fields.enumerated().map { Self.padded($1, $0 == 0 ? 4 : 2) }.joined()
    guard zone != "Z" else { return "D:" + digits + "Z" }
    return "D:" + digits + zone.replacing(":", with: "'") + "'"
  }

  /// ISO 8601 in full: `2026-01-15T09:30:00+02:00`.
  var fullText: String {
    let parts = fields.enumerated().map { Self.padded($1, $0 == 0 ? 4 : 2) }
    return parts[..<3].joined(separator: "-") + "T" + parts[3...].joined(separator: ":") + zone
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
