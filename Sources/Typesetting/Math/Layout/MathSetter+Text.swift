import Fonts
import Frames

extension MathSetter {
  /// Sets running text, such as the argument of `\text`, in the text fonts.
  func text(_ parts: [MathTextPart], _ style: MathStyle) -> MathBox {
    var result = MathBox()
    for part in parts {
      switch part {
      case .words(let words, let textStyle):
        let size = metrics(style).size
        for run in FontStack([fonts.text(textStyle, size: size)]).runs(of: words) {
          result.append(wordBox(run.text, font: run.font, size: size))
        }
      case .math(let nodes): result.append(box(nodes, style.isDisplay ? .text : style))
      }
    }
    return result
  }

  /// Shows something that cannot be set, in red typewriter type.
  func error(_ message: String, _ style: MathStyle) -> MathBox {
    let outer = color
    defer { color = outer }
    color = Self.errorColor
    let size = 0.85 * metrics(style).size
    return wordBox(message, font: fonts.text(.typewriter, size: size), size: size)
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
