/// Unicode's mathematical alphabets (Unicode Technical Report 25, section 2.2).
enum MathAlphabet: Hashable, Sendable {
  case upright, italic, bold, boldItalic, script, fraktur, blackboard, sans, typewriter

  var bold: MathAlphabet {
    switch self {
    case .upright: .bold
    case .italic: .boldItalic
    default: self
    }
  }

  /// The character that stands for `scalar` in this alphabet; the same one if there is none.
  func character(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let value = scalar.value
    switch value {
    case 0x41...0x5a: return shifted(latin, by: value - 0x41) ?? scalar
    case 0x61...0x7a: return shifted(latin, by: value - 0x61 + 26) ?? scalar
    case 0x30...0x39: return shifted(digits, by: value - 0x30) ?? scalar
    case 0x391...0x3a9: return shifted(greek, by: value - 0x391) ?? scalar
    case 0x3b1...0x3c9: return shifted(greek, by: value - 0x3b1 + 26) ?? scalar
    default:
      guard let variant = Self.greekVariants.firstIndex(of: scalar) else { return scalar }
      return shifted(greek, by: UInt32(variant)) ?? scalar
    }
  }

  private func shifted(_ start: UInt32?, by offset: UInt32) -> Unicode.Scalar? {
    start.flatMap { Unicode.Scalar($0 + offset) }
  }

  private var latin: UInt32? {
    switch self {
    case .upright: nil
    case .bold: 0x1d400
    case .italic: 0x1d434
    case .boldItalic: 0x1d468
    case .script: 0x1d49c
    case .fraktur: 0x1d504
    case .blackboard: 0x1d538
    case .sans: 0x1d5a0
    case .typewriter: 0x1d670
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1d6a8
    case .italic: 0x1d6e2
    case .boldItalic: 0x1d71c
    default: nil
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1d7ce
    case .blackboard: 0x1d7d8
    case .sans: 0x1d7e2
    case .typewriter: 0x1d7f6
    default: nil
    }
  }

  /// Where Unicode had a letter before it got the alphabets.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ", "ı": "𝚤", "ȷ": "𝚥"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
        "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .blackboard: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    default: [:]
    }
  }

  /// The characters of the Greek alphabets that Unicode's own Greek block has elsewhere, by their place in an alphabet.
  private static let greekVariants: [Unicode.Scalar?] = {
    var places = [Unicode.Scalar?](repeating: nil, count: 58)
    for (place, scalar) in [
      (17, "ϴ"), (25, "∇"), (51, "∂"), (52, "ϵ"), (53, "ϑ"), (54, "ϰ"), (55, "ϕ"), (56, "ϱ"), (57, "ϖ"),
    ]
      as [(Int, Unicode.Scalar)]
    {
      places[place] = scalar
    }
    return places
  }()

  /// The alphabet that LaTeX takes for a letter when nothing is said: italic, but upright capital Greek and digits.
  static func usual(for scalar: Unicode.Scalar) -> MathAlphabet {
    switch scalar.value {
    case 0x41...0x5a, 0x61...0x7a, 0x3b1...0x3c9, 0x131, 0x237: .italic
    default: ["∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"].contains(scalar) ? .italic : .upright
    }
  }
}
