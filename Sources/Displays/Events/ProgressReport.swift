/// How far a long computation has come.
public struct ProgressReport: Hashable, Sendable, Codable {
  /// The share that is done, in 0...1.
  public var fraction: Double
  /// A few words such as `epoch 3/10, loss 0.412`.
  public var text: String

  /// - Parameter fraction: the share that is done; clamped to 0...1, and 0 if it is not a number.
  public init(fraction: Double, text: String) {
    self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    self.text = text
  }

  public var isFinished: Bool { fraction >= 1 }

  /// A bar, the percentage and the text on one line of a terminal, padded to cover an earlier line.
  ///
  /// - Parameter width: the number of columns; a longer text is cut.
  public func line(width: Int) -> String {
    let barWidth = min(24, max(width / 3, 1))
    let eighths = Int((fraction * Double(barWidth * 8)).rounded(.down))
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let bar = String(repeating: "█", count: eighths / 8) + partial
    let gap = String(repeating: " ", count: barWidth - bar.count)
    let percentage = String(Int(fraction * 100))
    let padding = String(repeating: " ", count: 3 - percentage.count)
    let line = "▕\(bar)\(gap)▏\(padding)\(percentage)% \(text)".prefix(width)
    return line + String(repeating: " ", count: width - line.count)
  }
}
