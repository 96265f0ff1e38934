import Fonts
import Frames

extension MathSetter {
  /// Sets running text, such as the argument of `\text`, in the text fonts.
  func text(_ parts: [MathTextPart], _ style: MathStyle) -> MathBox {
    var result = MathBox()
    for part in parts {
      switch part {
      case .words(let words, let textStyle):
        for (piece, font) in pieces(of: words, textStyle) {
          result.append(wordBox(piece, font: font, size: metrics(style).size))
        }
      case .math(let nodes): result.append(box(nodes, style.isDisplay ? .text : style))
      }
    }
    return result
  }

  /// Cuts text into pieces that one font has.
  private func pieces(of text: String, _ style: MathTextStyle) -> [(String, Font)] {
    let preferred = fonts.text(style)
    var pieces: [(text: String, font: Font)] = []
    for character in text {
      let scalar = character.unicodeScalars.first!
      let font =
        preferred.glyph(for: scalar) != nil || scalar.properties.isWhitespace
        ? preferred : FontBook.shared.fallback(for: scalar) ?? preferred
      if pieces.last?.font == font {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append((String(character), font))
      }
    }
    return pieces.map { ($0.text, $0.font) }
  }

  /// Shows something that cannot be set, in red typewriter type.
  func error(_ message: String, _ style: MathStyle) -> MathBox {
    let outer = color
    defer { color = outer }
    color = Self.errorColor
    return wordBox(message, font: fonts.typewriter, size: metrics(style).size)
  }

  private static let errorColor = Color(hex: 0xc62828)

  /// Makes words of neighbouring letters of a text alphabet, so that they are kerned as text.
  func joiningWords(_ nodes: [MathNode]) -> [MathNode] {
    var result: [MathNode] = []
    result.reserveCapacity(nodes.count)
    var letters: [MathNode] = []
    var current: MathTextStyle?
    func flush() {
      if letters.count > 1, let current {
        let word = String(String.UnicodeScalarView(letters.compactMap(\.textLetter?.scalar)))
        let offsets = letters[0].offsets.lowerBound..<letters[letters.count - 1].offsets.upperBound
        result.append(MathNode(.text([.words(word, current)]), at: offsets))
      } else {
        result += letters
      }
      letters = []
      current = nil
    }
    for node in nodes {
      guard let letter = node.textLetter else {
        flush()
        result.append(node)
        continue
      }
      if letter.style != current { flush() }
      current = letter.style
      letters.append(node)
    }
    flush()
    return result
  }
}

extension MathNode {
  /// The letter or digit, if the node is one in an alphabet that text fonts have.
  fileprivate var textLetter: (scalar: Unicode.Scalar, style: MathTextStyle)? {
    guard case .symbol(let symbol) = content, symbol.role == .ordinary, !symbol.isBold,
      let style = symbol.alphabet?.textStyle
    else { return nil }
    let isLetter = symbol.scalar.properties.isAlphabetic && symbol.scalar.value < 0x370
    guard isLetter || ("0"..."9").contains(symbol.scalar) || symbol.scalar == "-" else { return nil }
    return (symbol.scalar, style)
  }
}

extension MathAlphabet {
  fileprivate var textStyle: MathTextStyle? {
    switch self {
    case .upright: .regular
    case .bold: .bold
    case .italic: .italic
    case .sans: .sans
    case .typewriter: .typewriter
    default: nil
    }
  }
}
