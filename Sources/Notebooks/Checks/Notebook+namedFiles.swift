import Foundation

extension Notebook {
  /// The paths of the files that the document shows or takes as inputs, and of all that a text in its code is the name of.
  ///
  /// - Parameter baseDirectory: the directory that the document's paths start from.
  package func namedFiles(in baseDirectory: String) -> (shown: [String], inputs: [String], inCode: [String]) {
    var (shown, inputs, inCode): ([String], [String], [String]) = ([], [], [])
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(baseDirectory)/\(name)" }
    func texts(in code: String) -> [String] {
      code.matches(of: /"([^"\\\n]+)"/).map { path(String($0.1)) }
    }
    let walk = Walk(
      block: { block in
        switch block.content {
        case .figure(let figure): shown.append(path(figure.source.removingPercentEncoding ?? figure.source))
        case .cell(let cell):
          inputs += cell.options.inputs.map(path)
          inCode += texts(in: cell.code)
        default: break
        }
      },
      inline: { inline in
        switch inline.content {
        case .image(let source, _): shown.append(path(source.removingPercentEncoding ?? source))
        case .expression(let expression): inCode += texts(in: expression.code)
        default: break
        }
      })
    walk.visit(self)
    return (shown, inputs, inCode)
  }
}
