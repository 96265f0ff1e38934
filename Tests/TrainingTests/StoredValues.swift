import Foundation
import Testing

/// A file of values that one of the scripts in `Reference` wrote.
func stored<Values: Decodable>(_ name: String, as type: Values.Type = Values.self) throws -> Values {
  try JSONDecoder().decode(type, from: Data(contentsOf: URL(filePath: storedPath(name, "json"))))
}

func storedPath(_ name: String, _ type: String) throws -> String {
  try #require(Bundle.module.url(forResource: name, withExtension: type, subdirectory: "Reference")).path()
}

/// A path for a file that is removed after the body.
func withTemporaryPath(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.appending(path: "file").path())
}
