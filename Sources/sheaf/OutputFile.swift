import Diagnostics
import Displays
import Execution
import Foundation
import Notebooks

/// A file that a command may write. That is found out before anything runs, and folders that are missing are made.
struct OutputFile {
  /// Where the file is to be put: where the path leads if it is a symbolic link.
  let target: String

  /// Whether something is there, be it a link to nothing.
  static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// - Parameters:
  ///   - path: as the user or the notebook's name gives it.
  ///   - notebook: which is not to be overwritten, nor what it shows and reads.
  ///   - results: what its cells have shown.
  ///   - isChosen: whether the user has named the file.
  /// - Throws: a `Diagnostic` if the file may not be written.
  init(
    _ path: String, of notebook: Notebook? = nil, in baseDirectory: String = ".",
    showing results: NotebookResults? = nil, isChosen: Bool = true
  ) throws {
    let advice = notebook == nil ? "choose another name" : "choose another file with `-o`"
    func refuse(_ reason: String, _ change: String? = nil) -> Diagnostic {
      let suggestion = [change, advice].compactMap(\.self).joined(separator: ", or ")
      return Diagnostic(.error, "output-refused", "`\(path)` \(reason)", suggestion: suggestion)
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if path.hasSuffix("/") || exists && status.st_mode & S_IFMT == S_IFDIR { throw refuse("is a folder") }
    // What a link to a pipe says is no path, so this comes before links are followed.
    if exists, status.st_mode & S_IFMT != S_IFREG { throw refuse("is \(Self.kind(status)), not a file") }
    target = try Self.target(of: path)
    if exists {
      if let notebook {
        let role = Self.role(of: status, target, notebook, baseDirectory, results, isChosen)
        if let role { throw refuse("is \(role), so it is not overwritten") }
      }
      // Root may write every file; who has protected one did not mean root alone.
      guard status.st_mode & 0o222 != 0, access(target, W_OK) == 0 else {
        throw refuse("is read-only", "make it writable")
      }
    }
    try Self.prepareFolder(of: target) { refuse($0) }
  }

  private static func prepareFolder(of target: String, _ refuse: (String) -> Diagnostic) throws {
    let folder = URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw refuse("cannot be written: the folder `\(folder)` cannot be made")
    }
    let parts = URL(filePath: folder).resolvingSymlinksInPath().pathComponents
    if parts.contains(Store.folderName) { throw refuse("lies in the store of results") }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw refuse("cannot be written: you may not write in `\(folder)`")
    }
  }

  /// Follows links to the last name, where there may be nothing yet.
  private static func target(of path: String) throws -> String {
    guard !path.isEmpty else { throw Diagnostic(.error, "output-refused", "the output has no name") }
    var current = path
    for _ in 0..<40 {
      var status = stat()
      guard lstat(current, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return current }
      let next = try FileManager.default.destinationOfSymbolicLink(atPath: current)
      let folder = current.lastIndex(of: "/").map { String(current[...$0]) } ?? ""
      current = next.hasPrefix("/") ? next : folder + next
    }
    throw Diagnostic(.error, "output-refused", "`\(path)` is a link that leads to itself")
  }

  private static func kind(_ status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  // MARK: What the notebook needs

  /// What a file is to the notebook; nil if it is nothing to it.
  private static func role(
    of file: stat, _ path: String, _ notebook: Notebook, _ baseDirectory: String, _ results: NotebookResults?,
    _ isChosen: Bool
  ) -> String? {
    func isFile(_ other: String) -> Bool {
      var status = stat()
      return stat(other, &status) == 0 && status.st_ino == file.st_ino && status.st_dev == file.st_dev
    }
    if isFile(notebook.source.path) { return "the notebook itself" }
    let named = notebook.namedFiles(in: baseDirectory)
    let displayed = results?.displayedMarkdown.flatMap { text in
      Notebook(parsing: SourceText(path: "", text: text)).namedFiles(in: baseDirectory).shown
    }
    if (named.shown + (displayed ?? [])).contains(where: isFile) {
      return "a picture that the notebook shows"
    }
    if named.inputs.contains(where: isFile) { return "an input of the notebook" }
    // A cell may speak of the notebook's own PDF.
    if named.inCode.contains(where: isFile), isChosen || !isPDF(path) {
      return "named in the notebook's code"
    }
    return nil
  }

  private static func isPDF(_ path: String) -> Bool {
    let start = try? FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 5)
    return start == Data("%PDF-".utf8)
  }
}

extension NotebookResults {
  /// The Markdown that cells have shown.
  fileprivate var displayedMarkdown: [String] {
    cells.values.flatMap(\.outputs).flatMap { output -> [String] in
      guard case .display(let display) = output else { return [] }
      return display.markdown
    }
  }
}

extension Display {
  fileprivate var markdown: [String] {
    switch self {
    case .markdown(let text): [text]
    case .group(let parts): parts.flatMap(\.markdown)
    default: []
    }
  }
}
