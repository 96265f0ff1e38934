import Foundation

/// Reads files back with programs that are not ours.
struct Reader {
  let path: String

  init(_ bytes: [UInt8], extension suffix: String = "pdf") throws {
    let directory = FileManager.default.temporaryDirectory
    path = directory.appending(path: "sheaf-\(UUID().uuidString).\(suffix)").path()
    try Data(bytes).write(to: URL(filePath: path))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// What a program prints about the file; `%` stands for the file's path.
  func output(of program: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments.map { $0 == "%" ? path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    struct Failure: Error { var program: String, status: Int32, output: String }
    let output = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(program: program, status: process.terminationStatus, output: output)
    }
    return output
  }

  /// The bytes of a file, which is removed.
  static func take(_ path: String) throws -> [UInt8] {
    defer { try? FileManager.default.removeItem(atPath: path) }
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  static func read(_ bytes: [UInt8], _ body: (Reader) throws -> Void) throws {
    let reader = try Reader(bytes)
    defer { reader.remove() }
    try body(reader)
  }
}
