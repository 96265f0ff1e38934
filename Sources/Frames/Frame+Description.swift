internal import Fonts

extension Frame: CustomStringConvertible {
  /// The layout as text, one line an item, with lengths in points to 3 decimals.
  package var description: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    let head = "frame \(size.text)" + (baseline == size.height ? "" : " baseline \(baseline.text)")
    return [head] + items.flatMap { placed in Self.lines(of: placed).map { "  " + $0 } }
  }

  private static func lines(of placed: Placed) -> [String] {
    let place = placed.origin.text
    switch placed.item {
    case .glyphs(let run): return ["\(place) \(run.summary)"]
    case .path(let path, let fill, let stroke):
      let paint = [fill.map { "fill \($0.text)" }, stroke.map { "stroke \($0.text)" }].compactMap(\.self)
      return [(["\(place) path \(path.text)"] + paint).joined(separator: " ")]
    case .image(let image, let size):
      return ["\(place) image \(image.pixelWidth)×\(image.pixelHeight) as \(size.text)"]
    case .frame(let frame): return frame.lines(after: place)
    case .clipped(let frame): return frame.lines(after: "\(place) clipped")
    case .rotated(let frame, let degrees): return frame.lines(after: "\(place) rotated \(degrees.text)°")
    case .link(.address(let address), let size): return ["\(place) link \(size.text) to <\(address)>"]
    case .link(.anchor(let name), let size): return ["\(place) link \(size.text) to #\(name)"]
    case .anchor(let name): return ["\(place) anchor #\(name)"]
    case .element(let element, let frame):
      let alternative = element.alternativeText.map { " “\($0)”" } ?? ""
      return frame.lines(after: "\(place) \(element.role.rawValue)\(alternative)")
    }
  }

  private func lines(after prefix: String) -> [String] {
    let lines = lines
    return ["\(prefix) \(lines[0])"] + lines.dropFirst()
  }
}

extension GlyphRun {
  fileprivate var summary: String {
    let colour = color == .black ? "" : " \(color.text)"
    return "“\(text)” \(font.postScriptName) \(size.text)\(colour) width \(width.text)"
  }
}

extension Path {
  /// The path in SVG's notation.
  fileprivate var text: String {
    elements.map { element in
      switch element {
      case .move(let point): "M\(point.plain)"
      case .line(let point): "L\(point.plain)"
      case .curve(let first, let second, let end): "C\(first.plain) \(second.plain) \(end.plain)"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }
}

extension Stroke {
  fileprivate var text: String {
    var text = "\(color.text) \(width.text)"
    if !dashes.isEmpty { text += " dashes \(dashes.map(\.text).joined(separator: ","))" }
    if cap != .butt { text += " \(cap) cap" }
    if join != .miter { text += " \(join) join" }
    return text
  }
}

extension Color {
  /// `#1f77b4`, with the share of coverage where it is not whole.
  fileprivate var text: String {
    let parts = [red, green, blue].map { Int(($0 * 255).rounded()) }
    let hex = parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "#" + hex + (alpha == 1 ? "" : "/\(alpha.text)")
  }
}

extension Point {
  fileprivate var text: String { "(\(x.text), \(y.text))" }
  fileprivate var plain: String { "\(x.text),\(y.text)" }
}

extension Size {
  fileprivate var text: String { "\(width.text)×\(height.text)" }
}

extension Points {
  fileprivate var text: String { value.text }
}

extension Double {
  /// At most 3 decimals, without trailing zeros.
  fileprivate var text: String {
    let thousandths = (self * 1000).rounded()
    guard thousandths.magnitude < 1e15 else { return "\(self)" }
    let whole = Int(thousandths.magnitude)
    var decimals = String(whole % 1000 + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let sign = thousandths < 0 ? "-" : ""
    return sign + String(whole / 1000) + (decimals.isEmpty ? "" : "." + decimals)
  }
}
