package import Diagnostics
import Foundation

extension Notebook {
  /// Complaints about pictures and input files that are not there.
  ///
  /// Before the document has run, a cell above may still make what is missing: then there is a warning, or nothing if
  /// the code of one names the file.
  ///
  /// - Parameter baseDirectory: the directory that the document's paths start from.
  package func missingFiles(in baseDirectory: String, beforeRun: Bool = false) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var codeAbove: [String] = []
    func check(_ path: String, _ identifier: String, _ what: String, _ range: SourceRange) {
      let file = URL(filePath: path, relativeTo: URL(filePath: baseDirectory, directoryHint: .isDirectory))
      guard !FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return }
      let mayBeMade = beforeRun && !codeAbove.isEmpty
      if mayBeMade, codeAbove.contains(where: { $0.contains(file.lastPathComponent) }) { return }
      let advice = "check the name; paths start from the document's own directory"
      diagnostics.append(
        Diagnostic(
          mayBeMade ? .warning : .error, identifier,
          "\(what) `\(path)` does not exist" + (mayBeMade ? " yet" : ""),
          explanation: "It was looked for at \(file.path(percentEncoded: false)).",
          suggestion: mayBeMade ? "if no cell makes it, \(advice)" : advice, path: source.path, range: range))
    }
    let walk = Walk(
      block: { block in
        switch block.content {
        case .figure(let figure) where Self.isLocal(figure.source):
          check(
            figure.source.removingPercentEncoding ?? figure.source, "missing-image", "the image", block.range)
        case .cell(let cell):
          for input in cell.options.inputs { check(input, "missing-input", "the input file", block.range) }
          if cell.options.eval { codeAbove.append(cell.code) }
        default: break
        }
      },
      inline: { inline in
        switch inline.content {
        case .image(let path, _) where Self.isLocal(path):
          check(path.removingPercentEncoding ?? path, "missing-image", "the image", inline.range)
        case .expression(let expression): codeAbove.append(expression.code)
        default: break
        }
      })
    walk.visit(self)
    return diagnostics
  }

  private static func isLocal(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("data:") && !path.contains("://")
  }
}
