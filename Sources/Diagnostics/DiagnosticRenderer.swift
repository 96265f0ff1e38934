/// Writes diagnostics as compilers do: the place, what is wrong, the line with a mark below it, and help.
///
///     sheet.md:12:5: error: `eval` must be `true` or `false`, not `maybe` [wrong-type]
///     12 | //| eval: maybe
///        |           ^~~~~
///        = help: change the value of `eval`
package struct DiagnosticRenderer: Sendable {
  /// Whether the text is coloured by ANSI escape sequences.
  package var usesColor: Bool
  /// Lines wider than this are cut around the mark.
  package var maximumWidth: Int

  package init(usesColor: Bool = false, maximumWidth: Int = 120) {
    self.usesColor = usesColor
    self.maximumWidth = maximumWidth
  }

  /// - Parameter source: the text that the diagnostic's range belongs to, if it is known.
  package func render(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    var lines = [headline(diagnostic, source)]
    var margin = ""
    if let range = diagnostic.range, let source, isWithin(range, source) {
      let excerpt = SourceExcerpt(range, source, maximumWidth: maximumWidth)
      margin = String(repeating: " ", count: String(excerpt.lastLine).count)
      for line in excerpt.lines {
        let number = line.number.map { pad(String($0), to: margin.count) } ?? margin
        lines.append("\(paint("\(number) |", .faint)) \(line.text)".withoutTrailingBlanks)
        if let mark = line.mark {
          lines.append("\(paint("\(margin) |", .faint)) \(paint(mark, style(diagnostic.severity)))")
        }
      }
      margin += " "
    }
    if let explanation = diagnostic.explanation {
      lines += note("note", explanation, margin)
    }
    if let suggestion = diagnostic.suggestion {
      lines += note("help", suggestion, margin)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How many errors and warnings there are, such as `2 errors and 1 warning`; nil if there are none.
  package static func summary(of diagnostics: [Diagnostic]) -> String? {
    func count(_ severity: Diagnostic.Severity, _ name: String) -> String? {
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    let parts = [count(.error, "error"), count(.warning, "warning")].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  private func headline(_ diagnostic: Diagnostic, _ source: SourceText?) -> String {
    var place = diagnostic.path ?? source?.path ?? ""
    if let start = diagnostic.range?.start {
      place += place.isEmpty ? "line \(start.line), column \(start.column)" : ":\(start.line):\(start.column)"
    }
    let prefix = place.isEmpty ? "" : "\(paint("\(place):", .bold)) "
    let severity = paint("\(diagnostic.severity.rawValue):", style(diagnostic.severity))
    let identifier = paint("[\(diagnostic.identifier)]", .faint)
    return "\(prefix)\(severity) \(paint(visible(diagnostic.summary), .bold)) \(identifier)"
  }

  private func note(_ name: String, _ text: String, _ margin: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
    let indentation = margin + String(repeating: " ", count: name.count + 4)
    return lines.enumerated().map { index, line in
      index == 0
        ? "\(margin)\(paint("=", .faint)) \(paint("\(name):", .bold)) \(line)"
        : indentation + line
    }
  }

  private func isWithin(_ range: SourceRange, _ source: SourceText) -> Bool {
    let count = source.text.utf8.count
    return range.start.offset <= range.end.offset && range.end.offset <= count
      && source.location(at: range.start.offset) == range.start
  }

  /// What is longer than this was copied from a document and is not there to be read to its end.
  private static let longestLine = 1_000

  /// Text from outside must not move the terminal's cursor, nor fill it.
  private func visible(_ text: String) -> String {
    var shown = text.unicodeScalars.prefix(Self.longestLine + 1)
    let isCut = shown.count > Self.longestLine
    if isCut { shown.removeLast() }
    let clean = String(Substring(shown).map { TerminalWidth.isControl($0) ? "\u{FFFD}" : $0 })
    return isCut ? clean + "…" : clean
  }

  private func pad(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  // MARK: Colour

  private enum Style: String {
    case bold = "1", faint = "2", red = "1;31", magenta = "1;35", cyan = "1;36"
  }

  private func style(_ severity: Diagnostic.Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .magenta
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
