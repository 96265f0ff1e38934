/// Why pages could not be turned into a file.
package enum RenderingError: Error, Hashable {
  /// A document needs a page.
  case noPages
  /// Cairo refused to draw; `detail` is its own message.
  case drawing(page: Int?, detail: String)
  /// A font's file could not be opened for drawing.
  case unreadableFont(path: String, detail: String)
  /// The bytes of a picture are not what its format asks for.
  case brokenImage(format: String, detail: String)
  /// The finished PDF could not be read back or completed; `detail` is qpdf's own message.
  case postProcessing(detail: String)
  /// The file could not be written; `detail` is the system's own message.
  case unwritable(path: String, detail: String)
}

extension RenderingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noPages: "there are no pages to write"
    case .drawing(let page?, let detail): "page \(page) cannot be drawn: \(detail)"
    case .drawing(nil, let detail): "the drawing failed: \(detail)"
    case .unreadableFont(let path, let detail): "the font '\(path)' cannot be read: \(detail)"
    case .brokenImage(let format, let detail): "the \(format) picture is broken: \(detail)"
    case .postProcessing(let detail): "the PDF cannot be completed: \(detail)"
    case .unwritable(let path, let detail): "'\(path)' cannot be written: \(detail)"
    }
  }
}
