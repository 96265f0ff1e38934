import Diagnostics

enum RawHTML {
  static func warning(_ tag: String, _ range: SourceRange) -> Diagnostic {
    let name = tag.prefix { !$0.isWhitespace && $0 != ">" }
    return Diagnostic(
      .warning, "raw-html", "HTML such as `\(name)>` is shown as it is written",
      explanation: "The page is set without HTML.",
      suggestion: "use Markdown, or write a comment `<!-- … -->` for what should not be seen", range: range)
  }
}
