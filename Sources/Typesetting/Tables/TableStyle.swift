package import Frames

/// The spaces and rules of a table, in ems of its type: those of the LaTeX package `booktabs`, with more air.
package struct TableStyle: Hashable, Sendable {
  /// How far the rules reach beyond the columns.
  package var overhang: Em = 0.5
  /// The rules above and below the table.
  package var heavyRule: Em = 0.08
  /// The rule below the header.
  package var lightRule: Em = 0.05
  /// Between a rule and the entries next to it.
  package var ruleGap: Em = 0.32
  /// Between rows.
  package var rowGap: Em = 0.36
  /// From baseline to baseline in an entry of several lines.
  package var leading: Em = 1.2
  /// What an entry takes above and below its baseline at least.
  package var ascent: Em = 0.72
  package var descent: Em = 0.24
  /// Between rows of which some have several lines.
  package var paragraphGap: Em = 0.75

  /// How much a table is pressed together.
  package struct Density: Hashable, Sendable {
    /// The share of the type size.
    package var scale: Double
    /// The space between columns.
    package var columnGap: Em
  }

  /// What is tried in turn until the table fits with every word whole.
  package var densities = [
    Density(scale: 1, columnGap: 1.6), Density(scale: 1, columnGap: 1), Density(scale: 0.9, columnGap: 1),
    Density(scale: 0.8, columnGap: 0.9), Density(scale: 0.7, columnGap: 0.8),
    Density(scale: 0.6, columnGap: 0.7),
  ]

  package init() {}
}
