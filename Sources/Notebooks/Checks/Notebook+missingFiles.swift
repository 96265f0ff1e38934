package import Diagnostics
import Foundation

extension Notebook {
  /// Complaints about pictures and input files that are not there.
  ///
  /// - Parameter baseDirectory: the directory that the document's paths start from.
  package func missingFiles(in baseDirectory: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    func check(_ path: String, _ identifier: String, _ what: String, _ range: SourceRange) {
      let file = URL(filePath: path, relativeTo: URL(filePath: baseDirectory, directoryHint: .isDirectory))
      guard !FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return }
      diagnostics.append(
        Diagnostic(
          .error, identifier, "\(what) `\(path)` does not exist",
          explanation: "It was looked for at \(file.path(percentEncoded: false)).",
          suggestion: "check the name; paths start from the document's own directory", path: source.path,
          range: range))
    }
    let walk = Walk(
      block: { block in
        switch block.content {
        case .figure(let figure) where Self.isLocal(figure.source):
          check(
            figure.source.removingPercentEncoding ?? figure.source, "missing-image", "the image", block.range)
        case .cell(let cell):
          for input in cell.options.inputs { check(input, "missing-input", "the input file", block.range) }
        default: break
        }
      },
      inline: { inline in
        guard case .image(let path, _) = inline.content, Self.isLocal(path) else { return }
        check(path.removingPercentEncoding ?? path, "missing-image", "the image", inline.range)
      })
    walk.visit(self)
    return diagnostics
  }

  /// Whether pictures from files are part of the pages.
  package var showsFiles: Bool {
    var found = false
    let walk = Walk(
      block: { if case .figure = $0.content { found = true } },
      inline: { if case .image = $0.content { found = true } })
    walk.visit(self)
    return found
  }

  private static func isLocal(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("data:") && !path.contains("://")
  }
}
