import Fonts
import Testing

@Suite struct ShapingTests {
  let roman = try! FontBook.shared.font(family: "Latin Modern Roman")
  let mono = try! FontBook.shared.font(family: "JetBrains Mono")

  private func width(_ text: String, _ font: Font, features: [String] = []) -> Double {
    font.shape(text, features: features).reduce(0) { $0 + $1.advance }
  }

  @Test func pairsAreKerned() {
    // cmr10 moves "AV" together by 0.111 em.
    let apart = width("AV", roman, features: ["-kern"])
    #expect(abs(apart - width("AV", roman) - 0.111) < 0.001)
  }

  @Test(arguments: [
    ("fi", [0]), ("office", [0, 1, 4, 5]), ("naïve", [0, 1, 2, 4, 5]), ("e\u{301}x", [0, 3]), ("", []),
  ])
  func clustersCountBytes(text: String, clusters: [Int]) {
    #expect(roman.shape(text).map(\.cluster) == clusters)
  }

  @Test func ligaturesCanBeSwitchedOff() {
    #expect(roman.shape("ffi").count == 1)
    #expect(roman.shape("ffi", features: ["-liga"]).count == 3)
  }

  @Test(arguments: ["->", "!=", "==", "<=", "...", "//", "&&"])
  func codeKeepsItsCharacters(text: String) {
    let plain = text.unicodeScalars.map { mono.glyph(for: $0) }
    #expect(mono.shape(text, features: ["-calt", "-liga"]).map(\.id) == plain)
    #expect(mono.shape(text).map(\.id) != plain)
  }

  @Test func codeIsMonospaced() {
    let advances = Set(mono.shape("iW∈≤α0_", features: ["-calt"]).map(\.advance))
    #expect(advances == [0.6])
  }

  @Test func scriptStyleChangesMathematics() throws {
    let font = try FontBook.shared.font(family: "Latin Modern Math")
    #expect(font.shape("𝑥", features: ["ssty=1"]).map(\.id) != font.shape("𝑥").map(\.id))
  }
}
