import Diagnostics
import Foundation
import Testing

@Suite struct SourceTextTests {
  @Test func findsLinesAndColumns() {
    let source = SourceText(path: "a", text: "ab\r\nä\n\nx")
    #expect(source.lineCount == 4)
    #expect(source.location(at: 0) == SourceLocation(line: 1, column: 1, offset: 0))
    #expect(source.location(at: 6) == SourceLocation(line: 2, column: 3, offset: 6))
    #expect(source.location(at: 100) == SourceLocation(line: 4, column: 2, offset: 9))
    #expect(source.location(line: 2, column: 3).offset == 6)
    #expect(source.line(2) == "ä")
    #expect(source.line(4) == "x")
    #expect(source.line(5) == "")
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], 1, 1), ([0x61, 0x0A, 0xC3], 2, 2), ([0x61, 0xC3, 0x28], 1, 1),
      ([0xE2, 0x82, 0xAC, 0xED, 0xA0, 0x80], 3, 1),
    ] as [([UInt8], Int, Int)])
  func refusesOtherEncodings(_ bytes: [UInt8], offset: Int, line: Int) throws {
    let error = try #require(throws: Diagnostic.self) { try SourceText(path: "a", bytes: bytes) }
    #expect(error.identifier == "not-utf8")
    #expect(error.range?.start.offset == offset)
    #expect(error.range?.start.line == line)
    #expect(error.summary.contains("offset \(offset)"))
  }

  @Test func reportsFilesThatAreNotThere() throws {
    let error = try #require(throws: Diagnostic.self) { try SourceText(reading: "/nowhere/a.md") }
    #expect(error.identifier == "no-such-file")
    let directory = try #require(throws: Diagnostic.self) {
      try SourceText(reading: FileManager.default.temporaryDirectory.path())
    }
    #expect(directory.identifier == "unreadable-file")
  }
}
