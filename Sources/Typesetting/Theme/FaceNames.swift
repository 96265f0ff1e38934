/// The families that a theme sets type in.
package struct FaceNames: Hashable, Sendable {
  package var serif: String
  package var smallCapitals: String
  /// OpenType features that turn lower case into small capitals, where the family does not do it alone.
  package var smallCapitalFeatures: [String] = []
  package var mono = "JetBrains Mono"
  package var math: String
  /// For formulas and diagrams that ask for type without serifs.
  package var sans: String

  package static let latinModern = FaceNames(
    serif: "Latin Modern Roman", smallCapitals: "Latin Modern Roman Caps", math: "Latin Modern Math",
    sans: "Latin Modern Sans")

  package static let pagella = FaceNames(
    serif: "TeX Gyre Pagella", smallCapitals: "TeX Gyre Pagella", smallCapitalFeatures: ["smcp"],
    math: "TeX Gyre Pagella Math", sans: "TeX Gyre Heros")
}
