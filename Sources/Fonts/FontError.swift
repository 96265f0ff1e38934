/// Why a font cannot be had.
package enum FontError: Error, Hashable {
  /// No installed font has this family name.
  case missing(family: String)
  /// The file cannot be read.
  case unreadable(path: String)
  /// The file is no font, or has no face of this index.
  case noFace(path: String, index: Int)

  /// Debian's package that brings the family, for those that Sheaf's themes use.
  package var package: String? {
    guard case .missing(let family) = self else { return nil }
    return Self.packages.first { family.hasPrefix($0.prefix) }?.package
  }

  /// The longest prefixes first.
  private static let packages: [(prefix: String, package: String)] = [
    ("Latin Modern", "fonts-lmodern"), ("LM ", "fonts-lmodern"),
    ("JetBrains Mono", "fonts-jetbrains-mono"),
    ("TeX Gyre Pagella Math", "fonts-texgyre-math"), ("TeX Gyre Termes Math", "fonts-texgyre-math"),
    ("TeX Gyre Bonum Math", "fonts-texgyre-math"), ("TeX Gyre Schola Math", "fonts-texgyre-math"),
    ("TeX Gyre", "fonts-texgyre"),
    ("DejaVu", "fonts-dejavu-core"),
  ]
}

extension FontError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let family):
      let remedy = package.map { "; install Debian's package \($0)" } ?? ""
      return "the font family '\(family)' is not installed\(remedy)"
    case .unreadable(let path): return "the font file '\(path)' cannot be read"
    case .noFace(let path, let index): return "'\(path)' has no font with the index \(index)"
    }
  }
}
