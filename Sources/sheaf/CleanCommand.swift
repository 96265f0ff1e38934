import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove the stored results and values of the notebooks in a folder.",
    discussion: """
      They lie in the folder `\(Store.folderName)` beside the notebook. The PDF stays.

      Examples:
        sheaf clean sheet.md
        sheaf clean .                          the same, also if no notebook is left in the folder
        sheaf clean sheet.md --limit 500M      only what was not used for longest, until the rest fits
      """)

  @Argument(
    help: "The notebook, a Markdown file, or its folder.",
    completion: .file(extensions: ["md", "qmd"]))
  var file: String

  @Option(help: ArgumentHelp("Keep so much of what was used last: 500M, 2G.", valueName: "size"))
  var limit: MemorySize?

  func run() throws {
    let store = Store(besideDocumentIn: folder)
    var messages = Messages()
    do {
      // A mistyped name is not taken for the folder's.
      if let missing = SourceText.missing(file) { throw missing }
      if !store.exists, !isFolder { _ = try SourceText(reading: file) }
      let before = store.size
      let freed =
        if let limit { try store.reduce(to: Int(clamping: limit.bytes)) } else { try store.clean() }
      if let freed {
        let whole = limit == nil ? "" : " of \(MemorySize(bytes: before))"
        messages.note("removed \(MemorySize(bytes: freed))\(whole)")
      } else {
        messages.show(
          [Diagnostic(.error, "store-in-use", "another sheaf is running on a notebook in this folder")],
          in: nil)
      }
    } catch {
      messages.show([Diagnostic(environment: error)], in: nil)
    }
    try messages.finish()
  }
  private var isFolder: Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  /// The folder whose store it is.
  private var folder: String {
    isFolder ? file : URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
  }
}
