internal import Foundation

/// The rows of all areas in one JSON file, an array of objects, however few of them a run measured.
package struct ResultsFile {
  package let path: String

  package init(path: String) { self.path = path }

  /// The rows that are kept; none if there is no file yet.
  ///
  /// - Throws: if the file cannot be read or holds something else.
  package func read() throws -> [Row] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try JSONDecoder().decode([Row].self, from: Data(contentsOf: URL(filePath: path)))
  }

  /// Puts new rows in the place of those of the same name, and adds the others after the rest of their area.
  ///
  /// - Parameter replacing: areas that were measured as a whole, of which no older row stays.
  package func merge(_ rows: [Row], replacing areas: Set<String>) throws {
    var merged = try read().filter { old in
      !areas.contains(old.area) || rows.contains { $0.area == old.area && $0.name == old.name }
    }
    for row in rows {
      if let index = merged.firstIndex(where: { $0.area == row.area && $0.name == row.name }) {
        merged[index] = row
      } else if let last = merged.lastIndex(where: { $0.area == row.area }) {
        merged.insert(row, at: last + 1)
      } else {
        merged.append(row)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(merged).write(to: url, options: .atomic)
  }
}
