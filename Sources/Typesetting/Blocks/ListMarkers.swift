internal import Notebooks

/// The signs before the items of a list.
enum ListMarkers {
  /// The sign of the item at `index`, counted from 0.
  static func text(_ list: List, index: Int, depth: Int) -> String {
    let sign: String
    switch list.marker {
    case .bullet: return bullets[depth % bullets.count]
    case .decimal(let start): sign = String(start + index)
    case .alphabetic(let start): sign = alphabetic(start + index)
    case .roman(let start): sign = roman(start + index)
    }
    switch list.delimiter {
    case .period: return sign + "."
    case .parenthesis: return sign + ")"
    case .parentheses: return "(" + sign + ")"
    }
  }

  private static let bullets = ["•", "–", "·"]

  /// a … z, aa, ab and so on.
  static func alphabetic(_ number: Int) -> String {
    guard number > 0 else { return String(number) }
    var rest = number
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(97 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return String(number) }
    let numerals = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
      (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var result = ""
    for (value, letters) in numerals {
      while rest >= value {
        result += letters
        rest -= value
      }
    }
    return result
  }
}
