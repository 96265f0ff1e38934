internal import Displays

/// What the Swift runtime, or the C library, prints before it gives a process up.
enum RuntimeMessage {
  /// Takes the message out of a cell's output, where it would only repeat the failure that is shown below.
  static func remove(from outputs: inout [CellResult.Output]) -> String? {
    guard let index = outputs.lastIndex(where: isStandardError),
      case .standardError(let text) = outputs[index],
      let (before, message) = split(text)
    else { return nil }
    if before.isEmpty { outputs.remove(at: index) } else { outputs[index] = .standardError(before) }
    return message
  }

  /// What was printed before the message, and the message without the place that leads it.
  private static func split(_ text: String) -> (before: String, message: String)? {
    guard
      let (marker, found) = markers.lazy.compactMap({ marker in
        lastRange(of: marker, in: text).map { (marker, $0) }
      })
      .first
    else { return nil }
    let lineStart = text[..<found.lowerBound].lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex
    var message = text[(marker.isWholeLine ? lineStart : found.lowerBound)...]
    // The runtime's own stack trace ends in places that mean nothing to anybody.
    if let trace = message.firstRange(of: "\nCurrent stack trace:") { message = message[..<trace.lowerBound] }
    while message.last?.isWhitespace == true { message.removeLast() }
    if message.hasSuffix("Fatal error:") { message = "Fatal error" }
    return (String(text[..<lineStart]), withoutAddresses(message))
  }

  /// `'Swift.Int' (0x7f0aef7da698)` becomes `'Int'`: the numbers differ from run to run.
  private static func withoutAddresses(_ message: Substring) -> String {
    String(message.replacing(#/ \(0x[0-9a-f]+\)/#, with: "").replacing("'Swift.", with: "'"))
  }

  private struct Marker {
    var text: String
    /// Whether the message begins where the line does.
    var isWholeLine = false
  }

  private static let markers = [
    Marker(text: "Fatal error"), Marker(text: "Could not cast value of type"),
    Marker(text: "Overlapping accesses to"), Marker(text: "terminate called"),
    Marker(text: ": Assertion `", isWholeLine: true), Marker(text: "free(): "), Marker(text: "malloc(): "),
    Marker(text: "corrupted "), Marker(text: "double free"),
  ]

  private static func lastRange(of marker: Marker, in text: String) -> Range<String.Index>? {
    text.ranges(of: marker.text).last
  }

  private static func isStandardError(_ output: CellResult.Output) -> Bool {
    if case .standardError = output { true } else { false }
  }
}
