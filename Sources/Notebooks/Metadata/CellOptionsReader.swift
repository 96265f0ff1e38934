import Diagnostics
internal import Yams

/// Reads the options of a cell, and the defaults under `execute:`.
struct CellOptionsReader {
  let original: [UInt8]
  let origin: Origin
  let session: ReadingSession

  static let names = [
    "label", "echo", "eval", "output", "include", "error", "warning", "fig-cap", "fig-alt", "fig-width",
    "fig-height", "tbl-cap", "lst-cap", "tags", "checkpoint", "timeout", "inputs",
  ]

  func read(_ header: CellHeader) -> CellOptions {
    var options = session.cellDefaults
    let yaml = YAMLText(lines: header.lines, original: original, origin: origin)
    guard !header.lines.isEmpty, let node = yaml.compose(session) else { return options }
    let reader = SettingReader(yaml: yaml, session: session)
    reader.forEach(in: node, "a cell's options") { name, key, value in
      if !Self.set(&options, name, value, reader) {
        reader.reportUnknown("cell option", name, key, known: Self.names)
      }
    }
    return options
  }

  /// Sets the option with a name; false if there is none.
  static func set(
    _ options: inout CellOptions, _ name: String, _ value: Node, _ reader: SettingReader
  ) -> Bool {
    func set(_ option: WritableKeyPath<CellOptions, Bool>) {
      options[keyPath: option] = reader.boolean(name, value) ?? options[keyPath: option]
    }
    switch name {
    case "label": options.label = label(value, reader)
    case "echo": set(\.echo)
    case "eval": set(\.eval)
    case "output": set(\.output)
    case "include": set(\.include)
    case "error": set(\.error)
    case "warning": set(\.warning)
    case "fig-cap": options.figureCaption = reader.inlines(name, value)
    case "fig-alt": options.figureAlternativeText = reader.string(name, value)
    case "fig-width": options.figureWidth = reader.positive(name, value, unit: "in")
    case "fig-height": options.figureHeight = reader.positive(name, value, unit: "in")
    case "tbl-cap": options.tableCaption = reader.inlines(name, value)
    case "lst-cap": options.listingCaption = reader.inlines(name, value)
    case "tags": options.tags = reader.strings(name, value)
    case "checkpoint": options.checkpoint = reader.boolean(name, value)
    case "timeout": options.timeout = reader.positive(name, value, unit: "s")
    case "inputs": options.inputs = reader.strings(name, value)
    default: return false
    }
    return true
  }

  private static func label(_ value: Node, _ reader: SettingReader) -> String? {
    guard let label = reader.string("label", value) else { return nil }
    if !label.isEmpty, label.utf8.allSatisfy(\.isLabelCharacter) { return label }
    reader.report(
      .error, "invalid-label", "`\(label)` cannot be a label",
      explanation: "A label has letters, digits, hyphens, underscores, colons and full stops.",
      suggestion: "write a name such as `fig-loss`", value)
    return nil
  }
}
