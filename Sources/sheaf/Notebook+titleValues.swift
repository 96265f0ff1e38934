import Displays
import Notebooks

extension Notebook {
  /// The notebook with the computed values in its title and subtitle, which metadata and running heads
  /// need as plain words.
  func insertingValuesIntoTitle(_ results: NotebookResults) -> Notebook {
    var notebook = self
    if frontMatter.title != nil { notebook.frontMatter.title = words(frontMatter.titleContent, results) }
    if frontMatter.subtitle != nil {
      notebook.frontMatter.subtitle = words(frontMatter.subtitleContent, results)
    }
    return notebook
  }

  private func words(_ content: [Inline], _ results: NotebookResults) -> String {
    content.map { inline in
      guard case .expression(let expression) = inline.content else { return inline.plainText }
      switch results.expressions[expression.index] {
      case .text(let text), .math(let text): return text
      case .failure, nil: return "??"
      }
    }.joined()
  }
}
