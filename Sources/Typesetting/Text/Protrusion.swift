/// How far a character at the end of a line hangs into the margin, as a share of its width.
///
/// The shares are those of the microtype package for Computer Modern (`mt-cmr.cfg`, protrusion set "default").
enum Protrusion {
  static func left(_ character: Character) -> Double { table[character]?.left ?? 0 }
  static func right(_ character: Character) -> Double { table[character]?.right ?? 0 }

  private static let table: [Character: (left: Double, right: Double)] = [
    "A": (0.05, 0.05), "F": (0, 0.05), "J": (0.05, 0), "K": (0, 0.05), "L": (0, 0.05), "T": (0.05, 0.05),
    "V": (0.05, 0.05), "W": (0.05, 0.05), "X": (0.05, 0.05), "Y": (0.05, 0.05), "k": (0, 0.05),
    "r": (0, 0.05), "t": (0, 0.07), "v": (0.05, 0.05), "w": (0.05, 0.05), "x": (0.05, 0.05),
    "y": (0.05, 0.07), ".": (0, 0.7), ",": (0, 0.5), ":": (0, 0.5), ";": (0, 0.3), "!": (0, 0.1),
    "?": (0, 0.2), "@": (0.05, 0.05), "~": (0.2, 0.25), "%": (0, 0.05), "*": (0.2, 0.2), "+": (0.25, 0.25),
    "(": (0.1, 0), ")": (0, 0.2), "[": (0.1, 0), "]": (0, 0.1), "/": (0.1, 0.2), "-": (0.5, 0.5),
    "\u{2010}": (0.5, 0.5), "–": (0.2, 0.3), "—": (0.15, 0.2), "‘": (0.3, 0.4), "’": (0.3, 0.4),
    "“": (0.3, 0.3), "”": (0.3, 0.3), "„": (0.3, 0.3), "«": (0.2, 0.1), "»": (0.1, 0.2), "…": (0, 0.15),
  ]
}
