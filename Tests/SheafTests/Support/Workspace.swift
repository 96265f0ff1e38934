import Foundation
import Testing

/// A folder of its own for one test, deleted at its end.
final class Workspace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  func bytes(of name: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path(percentEncoded: false))
  }

  @discardableResult
  func sheaf(_ arguments: String...) throws -> Program.Outcome {
    try Program.start(Program.sheaf(), arguments, in: folder).wait()
  }

  /// The same as another program starts it, such as `env` without a variable.
  @discardableResult
  func sheaf(by launcher: [String], _ arguments: String...) throws -> Program.Outcome {
    try sheaf(by: launcher, arguments)
  }

  func sheaf(by launcher: [String], _ arguments: [String]) throws -> Program.Outcome {
    try Program.start(
      URL(filePath: "/usr/bin/env"), launcher + [Program.sheaf().path(percentEncoded: false)] + arguments,
      in: folder
    ).wait()
  }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  func startSheaf(_ arguments: String...) throws -> RunningProgram {
    try Program.start(Program.sheaf(), arguments, in: folder)
  }

  /// The words of a PDF.
  func text(ofPDF name: String) throws -> String {
    let outcome = try Program.run(
      "pdftotext", ["-layout", folder.appending(path: name).path(percentEncoded: false), "-"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// The lines of `pdffonts` about fonts that the PDF names but does not hold.
  func missingFonts(inPDF name: String) throws -> [Substring] {
    let outcome = try Program.run("pdffonts", [folder.appending(path: name).path(percentEncoded: false)])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let fonts = outcome.output.split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    return fonts.filter { font in
      let columns = font.split(separator: " ")
      return columns[columns.count - 5] != "yes"
    }
  }
}
