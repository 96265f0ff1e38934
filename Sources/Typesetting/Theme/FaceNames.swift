package import Frames

/// The families that a theme sets type in.
package struct FaceNames: Hashable, Sendable {
  /// A family that is drawn for type of one size.
  package struct Design: Hashable, Sendable {
    package var family: String
    /// The largest type size that the design is meant for.
    package var limit: Points
    package var hasBold = true
    package var hasItalic = true
    package var hasBoldItalic = false
  }

  /// By rising size.
  package var serif: [Design]
  package var smallCapitals: String
  /// OpenType features that turn lower case into small capitals, where the family does not do it alone.
  package var smallCapitalFeatures: [String] = []
  package var mono = "JetBrains Mono"
  package var math: String
  /// For formulas and diagrams that ask for type without serifs.
  package var sans: String

  /// Latin Modern by its optical sizes, with the thresholds of LaTeX's font definitions.
  package static let latinModern = FaceNames(
    serif: [
      Design(family: "LM Roman 5", limit: 5.5, hasItalic: false),
      Design(family: "LM Roman 6", limit: 6.5, hasItalic: false),
      Design(family: "LM Roman 7", limit: 7.5),
      Design(family: "LM Roman 8", limit: 8.5),
      Design(family: "LM Roman 9", limit: 9.5),
      Design(family: "LM Roman 10", limit: 11.5, hasBoldItalic: true),
      Design(family: "LM Roman 12", limit: 15),
      Design(family: "LM Roman 17", limit: .init(.infinity), hasBold: false, hasItalic: false),
    ], smallCapitals: "LM Roman Caps 10", math: "Latin Modern Math",
    sans: "Latin Modern Sans")

  package static let pagella = FaceNames(
    serif: [Design(family: "TeX Gyre Pagella", limit: .init(.infinity), hasBoldItalic: true)],
    smallCapitals: "TeX Gyre Pagella", smallCapitalFeatures: ["smcp"], math: "TeX Gyre Pagella Math",
    sans: "TeX Gyre Heros")

  /// The serif family for a size and style: the design for that size, or the nearest smaller one that has the style.
  package func serifFamily(size: Points, isBold: Bool, isItalic: Bool) -> String {
    let fitting = serif.firstIndex { size <= $0.limit } ?? serif.count - 1
    let hasStyle = { (design: Design) in
      switch (isBold, isItalic) {
      case (false, false): true
      case (true, false): design.hasBold
      case (false, true): design.hasItalic
      case (true, true): design.hasBoldItalic
      }
    }
    let design = serif[...fitting].last(where: hasStyle) ?? serif[fitting...].first(where: hasStyle)
    return (design ?? serif[fitting]).family
  }
}
