import Fonts
import Testing

@Suite struct FontStackTests {
  let roman = try! FontBook.shared.font(family: "Latin Modern Roman")
  let mathematics = try! FontBook.shared.font(family: "Latin Modern Math")

  private func summary(_ text: String) -> [String] {
    FontStack([roman, mathematics]).runs(of: text).map { run in
      "\(run.text) \(run.range) \(run.font == roman ? "roman" : run.font == mathematics ? "maths" : "other") "
        + "\(run.coverage)"
    }
  }

  @Test(arguments: [
    ("", []),
    ("plain text", ["plain text 0..<10 roman first"]),
    (
      "a ∈ ℝ!",
      [
        "a  0..<2 roman first", "∈ 2..<5 maths replaced", "  5..<6 roman first",
        "ℝ 6..<9 maths replaced", "! 9..<10 roman first",
      ]
    ),
    ("e\u{301}", ["e\u{301} 0..<3 roman first"]),
    ("soft\u{AD}hyphen\n", ["soft\u{AD}hyphen\n 0..<13 roman first"]),
    ("Ж", ["Ж 0..<2 other replaced"]),
    ("x\u{10FFFF}", ["x 0..<1 roman first", "\u{10FFFF} 1..<5 roman missing"]),
  ])
  func textIsDividedByFont(text: String, runs: [String]) { #expect(summary(text) == runs) }

  @Test func replacementsAreNoted() throws {
    let runs = FontStack([roman, mathematics]).runs(of: "a∈\u{10FFFF}")
    #expect(
      runs.map { $0.note(first: roman) } == [
        nil, "Latin Modern Roman lacks ‘∈’ (U+2208); set in Latin Modern Math instead",
        "no installed font has ‘\u{10FFFF}’ (U+10FFFF)",
      ])
  }
}
