import Fonts
import Foundation
import Testing

@Suite struct FontTests {
  let roman = try! FontBook.shared.font(family: "Latin Modern Roman")

  /// The figures are those of Computer Modern at 10 points (TeX's cmr10), which Latin Modern keeps.
  @Test func metricsAreInEms() {
    #expect(roman.unitsPerEm == 1000)
    #expect(abs(roman.xHeight - 0.431) < 0.001)
    #expect(abs(roman.capHeight - 0.683) < 0.001)
    #expect(roman.ascent > 0.6 && roman.descent > 0.15)
    let m = roman.glyph(for: "m")!
    #expect(abs(roman.advance(of: m) - 0.833) < 0.001)
    let box = roman.bounds(of: roman.glyph(for: "p")!)
    #expect(box.top > 0.43 && box.bottom < -0.18 && box.left < box.right)
  }

  @Test func lackingCharacterHasNoGlyph() { #expect(roman.glyph(for: "漢") == nil) }

  @Test func designSizesAreKnown() throws {
    #expect(roman.opticalSize?.design == 10)
    #expect(roman.opticalSize?.range == 9.5..<11)
    #expect(try FontBook.shared.font(family: "JetBrains Mono").opticalSize == nil)
  }

  @Test func fileThatIsNoFontIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString).otf").path()
    try Data("no font".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: FontError.noFace(path: path, index: 0)) { try Font(path: path, family: "None") }
    #expect(throws: FontError.unreadable(path: "/nowhere.otf")) {
      try Font(path: "/nowhere.otf", family: "None")
    }
    #expect(throws: FontError.noFace(path: roman.path, index: 7)) {
      try Font(path: roman.path, index: 7, family: "None")
    }
  }
}
