/// The places inside a word, as it stands between spaces, where a line may end.
enum WordBreaks {
  struct Part {
    var text: String
    /// The price of a break before this part.
    var penalty: Double
    var isFlagged: Bool
  }

  /// Cuts a word behind explicit hyphens and dashes, addresses behind their separators and code behind its joints.
  static func parts(of word: String, style: TextStyle) -> [Part] {
    let isCode = style.family == .mono
    let isAddress = word.contains("://") || word.hasPrefix("www.")
    var parts = [Part(text: "", penalty: 0, isFlagged: false)]
    let characters = Array(word)
    for (index, character) in characters.enumerated() {
      parts[parts.count - 1].text.append(character)
      guard index + 1 < characters.count else { break }
      let next = characters[index + 1]
      if isCode || isAddress {
        guard isJoint(character, next, isAddress: isAddress) else { continue }
        parts.append(Part(text: "", penalty: Preparation.codePenalty, isFlagged: false))
      } else if isHyphen(character, previous: index > 0 ? characters[index - 1] : nil, next: next) {
        parts.append(Part(text: "", penalty: Preparation.explicitHyphenPenalty, isFlagged: character == "-"))
      }
    }
    return parts
  }

  /// The UTF-8 offsets in a word where hyphens may be put; digits and signs are left alone.
  static func divisions(of word: String, _ hyphenator: Hyphenator) -> [Int] {
    var divisions: [Int] = []
    var letters = ""
    var start = 0
    var offset = 0
    let flush = { (letters: String, start: Int) in
      divisions += hyphenator.divisions(of: letters).map { $0 + start }
    }
    for character in word {
      if character.isLetter {
        if letters.isEmpty { start = offset }
        letters.append(character)
      } else if !letters.isEmpty {
        flush(letters, start)
        letters = ""
      }
      offset += character.utf8.count
    }
    flush(letters, start)
    return divisions
  }

  private static func isHyphen(_ character: Character, previous: Character?, next: Character) -> Bool {
    switch character {
    case "-", "\u{2010}":
      // Not in `-1`, nor before a closing mark.
      return previous.map { $0.isLetter || $0.isNumber } == true && (next.isLetter || next.isNumber)
    case "–", "—": return previous != nil && next.isLetter
    default: return false
    }
  }

  private static func isJoint(_ character: Character, _ next: Character, isAddress: Bool) -> Bool {
    if isAddress { return "/.-?&=_".contains(character) && (next.isLetter || next.isNumber || next == "~") }
    return "./(,_:-".contains(character) && (next.isLetter || next.isNumber)
      || character.isLowercase && next.isUppercase && next.isLetter
  }
}
