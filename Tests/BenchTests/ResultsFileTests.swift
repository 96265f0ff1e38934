import Foundation
import Testing

import sheaf_bench

@Suite struct ResultsFileTests {
  private let file = ResultsFile(
    path: FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID()).json").path())

  private func row(_ area: String, _ name: String, ours: Double = 1) -> Row {
    Row(area: area, name: name, ours: ours, peer: 3, unit: "s", betterIf: .smaller, goal: .times(2))
  }

  private func namesAfter(merging rows: [Row], replacing areas: Set<String>) throws -> [String] {
    try file.merge(rows, replacing: areas)
    return try file.read().map { "\($0.area)/\($0.name)/\($0.ours)" }
  }

  @Test func rowsOfOtherAreasStay() throws {
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    try file.merge([row("training", "a"), row("training", "b")], replacing: ["training"])
    try file.merge([row("runner", "a")], replacing: ["runner"])
    #expect(
      try namesAfter(merging: [row("training", "c"), row("training", "a", ours: 2)], replacing: ["training"])
        == ["training/a/2.0", "training/c/1.0", "runner/a/1.0"])
  }

  @Test func partOfAnAreaLeavesItsOtherRows() throws {
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    try file.merge([row("training", "a"), row("training", "b")], replacing: ["training"])
    #expect(
      try namesAfter(merging: [row("training", "b", ours: 2)], replacing: [])
        == ["training/a/1.0", "training/b/2.0"])
  }

  @Test func keysAreThoseThatReadersExpect() throws {
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    try file.merge([row("training", "a")], replacing: ["training"])
    let data = try Data(contentsOf: URL(filePath: file.path))
    let objects = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(
      objects.map { $0.keys.sorted() } == [
        ["area", "goal", "met", "name", "ours", "peer", "ratio", "unit"]
      ])
    #expect(objects[0]["ratio"] as? Double == 3)
    #expect(objects[0]["goal"] as? String == "at least 2 times")
    #expect(objects[0]["met"] as? Bool == true)
  }

  @Test func somethingElseInTheFileIsAnError() throws {
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    try Data("{}".utf8).write(to: URL(filePath: file.path))
    #expect(throws: DecodingError.self) { try file.merge([row("training", "a")], replacing: []) }
  }
}
