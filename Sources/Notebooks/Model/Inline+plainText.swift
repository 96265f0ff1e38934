extension [Inline] {
  /// The words alone, for bookmarks, alternative texts and labels.
  package var plainText: String { map(\.plainText).joined() }
}

extension Inline {
  package var plainText: String {
    switch content {
    case .text(let text), .code(let text), .math(let text): text
    case .emphasis(let content), .strong(let content), .strikethrough(let content): content.plainText
    case .link(_, let content): content.plainText
    case .image(_, let alternativeText): alternativeText
    case .expression(let expression): expression.code
    case .reference(let reference): reference.identifier
    case .footnote: ""
    case .softBreak, .lineBreak: " "
    }
  }
}
