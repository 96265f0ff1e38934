internal import SwiftIDEUtils
internal import SwiftParser
internal import SwiftSyntax

/// Tells the tokens of Swift code apart, with the parser of the toolchain.
///
/// The parser accepts any text, so code that does not compile is coloured as far as it can be understood.
enum SwiftHighlighter {
  /// The tokens in the order of the code; together they cover it without gaps.
  static func tokens(of code: String) -> [SyntaxToken] {
    let bytes = Array(code.utf8)
    var tokens: [SyntaxToken] = []
    var end = 0
    let add = { (kind: SyntaxToken.Kind, range: Range<Int>) in
      guard !range.isEmpty else { return }
      if let last = tokens.last, last.kind == kind {
        tokens[tokens.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        tokens.append(SyntaxToken(kind, range))
      }
    }
    for part in Parser.parse(source: code).classifications {
      let range = part.range.lowerBound.utf8Offset..<part.range.upperBound.utf8Offset
      guard range.lowerBound >= end, range.upperBound <= bytes.count else { continue }
      add(.plain, end..<range.lowerBound)
      add(kind(of: part.kind, text: bytes[range]), range)
      end = range.upperBound
    }
    add(.plain, end..<bytes.count)
    return tokens
  }

  private static func kind(of classification: SyntaxClassification, text: ArraySlice<UInt8>)
    -> SyntaxToken.Kind
  {
    switch classification {
    case .keyword, .ifConfigDirective: .keyword
    case .type: .type
    // Syntax alone does not know what a name stands for; by Swift's naming rules a capital starts a type.
    case .identifier: startsWithCapital(text) ? .type : .plain
    case .stringLiteral, .regexLiteral: .string
    case .integerLiteral, .floatLiteral: .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
    case .attribute: .attribute
    case .argumentLabel, .dollarIdentifier, .editorPlaceholder, .none, .operator: .plain
    @unknown default: .plain
    }
  }

  private static func startsWithCapital(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != UInt8(ascii: "`") }) else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
  }
}
