import Testing
import Typesetting

@Suite struct HyphenatorTests {
  private func divided(_ word: String) throws -> String {
    let hyphenator = try #require(Hyphenator(language: "en-US"))
    var result = ""
    for (offset, character) in word.enumerated() {
      if hyphenator.divisions(of: word).contains(offset) { result += "-" }
      result.append(character)
    }
    return result
  }

  @Test(arguments: [
    ("hyphenation", "hy-phen-ation"), ("computer", "com-puter"), ("Optimization", "Op-ti-miza-tion"),
    ("word", "word"), ("RMSProp", "RMSProp"), ("FashionMNIST", "FashionMNIST"),
  ])
  func divisions(_ word: String, _ expected: String) throws {
    #expect(try divided(word) == expected)
  }

  @Test func unknownLanguagesHaveNone() {
    #expect(Hyphenator(language: "tlh") == nil)
    #expect(Hyphenator(path: "/nowhere.dic") == nil)
  }
}
