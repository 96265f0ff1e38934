internal import Diagnostics
internal import Foundation
internal import Frames
internal import Notebooks

extension Composer {
  struct ImageProblem: Error {
    var summary: String
  }

  /// Reads a picture that the document names; a failure has been reported.
  func loadImage(_ source: String, range: SourceRange) -> Result<Image, ImageProblem> {
    func fail(_ identifier: String, _ summary: String, suggestion: String? = nil) -> Result<
      Image, ImageProblem
    > {
      report(Diagnostic(.error, identifier, summary, suggestion: suggestion, range: range))
      return .failure(ImageProblem(summary: summary))
    }
    guard !source.contains("://") else {
      return fail(
        "remote-image", "the image `\(source)` is not on this machine",
        suggestion: "download it and name the file")
    }
    let path = source.removingPercentEncoding ?? source
    let base = URL(filePath: baseDirectory, directoryHint: .isDirectory)
    let file = URL(filePath: path, relativeTo: base)
    pictures.insert(file.standardizedFileURL.path(percentEncoded: false))
    guard let data = try? Data(contentsOf: file) else {
      return fail(
        "missing-image", "the image `\(path)` does not exist",
        suggestion: "check the name; paths start from the document's own directory")
    }
    do {
      return .success(try Image(file: [UInt8](data)))
    } catch {
      return fail("broken-image", "the image `\(path)` cannot be shown: \(error)")
    }
  }

  /// The size at which a picture stands if nothing else is said: 96 pixels to the inch, as browsers count.
  static func naturalSize(of image: Image) -> Size {
    Size(width: Points(Double(image.pixelWidth) * 0.75), height: Points(Double(image.pixelHeight) * 0.75))
  }

  /// A picture no larger than the column and the page allow.
  ///
  /// - Parameter width: the width that the author asks for.
  func frame(of image: Image, width: Points?, _ context: BlockContext) -> Frame {
    let natural = Self.naturalSize(of: image)
    guard natural.width > 0, natural.height > 0 else { return Frame(size: .zero) }
    let wanted = min(width ?? natural.width, context.width)
    let scale = min(wanted / natural.width, (theme.textHeight * 0.8) / natural.height)
    let size = Size(width: natural.width * scale, height: natural.height * scale)
    var frame = Frame(size: size)
    frame.place(.image(image, size))
    return frame
  }

  /// What stands in the place of a picture that cannot be shown.
  func placeholder(_ words: String, _ context: BlockContext) -> Frame {
    let padding = theme.panelPadding * 2
    let style = TextStyle(size: theme.smallSize).with(\.color, theme.failure)
    let width = min(context.width, theme.measure * 0.7)
    var flow = Flow()
    let paragraph = Paragraph(style: style, width: width - padding - padding, alignment: .center)
    flow.appendLines(
      text.lines(of: [.text(words, style)], paragraph).map { Flow.Box($0.frame, x: padding) },
      leading: style.size * 1.25)
    let words = Paginator.frame(of: flow, width: width)
    let size = Size(width: width, height: words.size.height + padding + padding)
    var frame = Frame(size: size)
    frame.place(
      .path(
        .rectangle(Rect(origin: .zero, size: size)), fill: theme.failureBackground,
        stroke: Stroke(theme.failure, width: 0.6, dashes: [3, 2])))
    frame.place(words, at: Point(x: 0, y: padding))
    return frame
  }

  /// A length such as `60%`, `8cm` or `200px`; nil if it is none.
  static func length(_ text: String, of whole: Points) -> Points? {
    let text = text.trimmingCharacters(in: .whitespaces)
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits), value > 0 else { return nil }
    switch text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces) {
    case "%": return whole * (value / 100)
    case "cm": return .millimetres(value * 10)
    case "mm": return .millimetres(value)
    case "in": return .inches(value)
    case "pt": return Points(value)
    case "px", "": return Points(value * 0.75)
    default: return nil
    }
  }
}
