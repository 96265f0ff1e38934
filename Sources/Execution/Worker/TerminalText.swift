/// Text as it looks on a terminal once everything has been printed.
enum TerminalText {
  /// A carriage return takes the cursor to the start of its line, where the next text covers the old one:
  /// of a progress bar, the last state stays.
  static func settled(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    return text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(settledLine).joined(separator: "\n")
  }

  private static func settledLine(_ line: Substring) -> String {
    line.split(separator: "\r").reduce("") { String($1) + $0.dropFirst($1.count) }
  }
}
