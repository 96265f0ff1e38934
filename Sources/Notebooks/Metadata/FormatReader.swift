import Diagnostics
internal import Yams

/// Reads `format: pdf:`, whose keys may also stand at the top, as in Quarto.
struct FormatReader {
  let reader: SettingReader

  static let names = ["papersize", "fontsize", "theme", "number-sections", "toc"]
  static let themes = ["latin-modern", "pagella"]

  func read(_ format: inout FrontMatter.Format, _ node: Node) {
    if node.scalar != nil {
      _ = reader.choice("format", node, of: ["pdf"])
      return
    }
    reader.forEach(in: node, "format") { name, key, value in
      guard name == "pdf" else {
        reader.reportUnknown("format", name, key, known: ["pdf"])
        return
      }
      guard value.scalar?.string != "default" else { return }
      reader.forEach(in: value, "pdf") { name, key, value in
        if !set(&format, name, value) {
          reader.reportUnknown("format key", name, key, known: Self.names)
        }
      }
    }
  }

  /// Sets what a key says; false if there is no such key.
  func set(_ format: inout FrontMatter.Format, _ name: String, _ value: Node) -> Bool {
    switch name {
    case "papersize":
      let word = reader.choice(name, value, of: ["a4", "a5", "letter"])
      format.paper = word.flatMap(FrontMatter.Format.Paper.init(rawValue:)) ?? format.paper
    case "fontsize": format.fontSize = fontSize(value) ?? format.fontSize
    case "theme": format.theme = reader.choice(name, value, of: Self.themes) ?? format.theme
    case "number-sections":
      format.numbersSections = reader.boolean(name, value) ?? format.numbersSections
    case "toc": format.hasContents = reader.boolean(name, value) ?? format.hasContents
    default: return false
    }
    return true
  }

  private func fontSize(_ value: Node) -> Double? {
    guard let size = reader.positive("fontsize", value, unit: "pt") else { return nil }
    if (4...48).contains(size) { return size }
    reader.report(
      .error, "wrong-value", "`fontsize` cannot be \(value.scalar?.string ?? "this")",
      suggestion: "write a size from 4 pt to 48 pt", value)
    return nil
  }
}
