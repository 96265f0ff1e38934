/// A place along an axis that is marked.
package struct Tick: Hashable {
  package var value: Double
  /// nil for the short ticks between the labelled ones.
  package var label: TickLabel?
}

/// What stands at a tick.
package enum TickLabel: Hashable {
  /// Inline Markdown, as for categories.
  case text(String)
  /// Digits and, where the number is very large or small, a power of ten; either may be absent.
  case number(digits: String?, exponent: Int?)
}
