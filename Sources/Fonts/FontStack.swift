/// Fonts in the order in which they are asked for a character; after them comes any installed font that has it.
package struct FontStack: Hashable, Sendable {
  /// At least one.
  package var fonts: [Font]
  /// What a font from outside the stack should look like.
  package var style: FontBook.Style

  package init(_ fonts: [Font], style: FontBook.Style = .regular) {
    precondition(!fonts.isEmpty, "a font stack needs a font")
    self.fonts = fonts
    self.style = style
  }

  /// A stretch of text that one font sets.
  package struct Run: Hashable, Sendable {
    package enum Coverage: Hashable, Sendable {
      /// The stack's first font has the characters.
      case first
      /// Another font has them.
      case replaced
      /// No installed font has them; the first shows its sign for what is missing.
      case missing
    }

    package var font: Font
    package var coverage: Coverage
    /// Offsets in UTF-8 bytes from the start of the text.
    package var range: Range<Int>
    package var text: String
  }

  /// Divides a text into the longest stretches that one font sets; characters seen as one stay together.
  package func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    for character in text {
      let (font, coverage) = choice(for: character)
      let start = runs.last?.range.upperBound ?? 0
      let end = start + character.utf8.count
      let last = runs.count - 1
      // A second reference would have each character copy the text.
      if last >= 0, runs[last].font == font, runs[last].coverage == coverage {
        runs[last].range = runs[last].range.lowerBound..<end
        runs[last].text.append(character)
      } else {
        runs.append(Run(font: font, coverage: coverage, range: start..<end, text: String(character)))
      }
    }
    return runs
  }

  /// For how many parts of a character other fonts are looked for.
  private static let mostTried = 16

  private func choice(for character: Character) -> (Font, Run.Coverage) {
    if fonts[0].sets(character) { return (fonts[0], .first) }
    if let font = fonts.dropFirst().first(where: { $0.sets(character) }) { return (font, .replaced) }
    let scalars = character.unicodeScalars.prefix(Self.mostTried)
    let others = scalars.lazy.compactMap { FontBook.shared.fallback(for: $0, style: style) }
    if let font = others.first(where: { $0.sets(character) }) { return (font, .replaced) }
    return (fonts[0], .missing)
  }
}

extension FontStack.Run {
  /// What to tell the user of characters that the first font lacks; nil if it has them all.
  package func note(first: Font) -> String? {
    guard coverage != .first else { return nil }
    let names = Set(text.unicodeScalars).sorted { $0.value < $1.value }.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "‘\(scalar)’ (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
    }
    let characters = names.joined(separator: ", ")
    return coverage == .missing
      ? "no installed font has \(characters)"
      : "\(first.family) lacks \(characters); set in \(font.family) instead"
  }
}

extension Font {
  /// Whether the font has glyphs for all that a reader sees as one character.
  package func sets(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    if let only = scalars.first, scalars.count == 1 { return glyph(for: only) != nil || only.isInvisible }
    // Shaping may put accents and their letters together, so that the parts need no glyphs of their own.
    return !shape(String(character)).contains { $0.id == 0 }
  }
}

extension Unicode.Scalar {
  /// Whether the character leaves no mark: line breaks, joiners, and the like.
  fileprivate var isInvisible: Bool {
    properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
  }
}
