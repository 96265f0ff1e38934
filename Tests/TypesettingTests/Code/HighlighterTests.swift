import Testing
import Typesetting

struct HighlighterTests {
  /// Code and the tokens in it that are not plain.
  @Test(arguments: [
    ("let x = 1", "keyword:let number:1"),
    ("var rate: Double = 1e-3", "keyword:var type:Double number:1e-3"),
    ("final class MLP: Module {}", "keyword:final class type:MLP Module"),
    ("let model = MLP(hidden: [512])", "keyword:let type:MLP number:512"),
    ("optimizer.step()", ""),
    ("// a comment", "comment:// a comment"),
    ("/// Docs\nlet a = nil", "comment:/// Docs keyword:let nil"),
    ("/* a\nb */ x", "comment:/* a\nb */"),
    (#""loss \(loss) now""#, #"string:"loss   now""#),
    ("@Test func f() {}", "attribute:@Test keyword:func"),
    ("#if DEBUG\n#endif", "keyword:#if DEBUG #endif"),
    ("if let x = try? await f() { return true }", "keyword:if let try await return true"),
    ("let r = /[0-9]+/", "keyword:let string:/[0-9]+/"),
    ("let β1 = 0.9", "keyword:let number:0.9"),
    ("{ $0 + $1 }", ""),
    ("func f(_ x: some Module) -> Tensor?", "keyword:func some type:Module Tensor"),
  ])
  func swiftTokens(_ code: String, _ expected: String) {
    var found: [String] = []
    var previous: SyntaxToken.Kind?
    for token in Highlighter().tokens(of: code, language: "swift") where token.kind != .plain {
      let text = part(of: code, token.range)
      found.append(token.kind == previous ? text : "\(token.kind.rawValue):\(text)")
      previous = token.kind
    }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func otherLanguagesArePlain() {
    #expect(Highlighter().tokens(of: "let x = 1", language: "python") == [SyntaxToken(.plain, 0..<9)])
    #expect(Highlighter().tokens(of: "let x = 1", language: nil) == [SyntaxToken(.plain, 0..<9)])
    #expect(Highlighter().tokens(of: "let x = 1", language: "Swift").count > 1)
    #expect(Highlighter().tokens(of: "", language: "swift").isEmpty)
  }

  /// Whatever is typed, and wherever it ends, every byte belongs to one token.
  @Test func tokensCoverEveryPrefix() {
    let code = Array(
      ###"""
      @main struct A<T: P> where T: Q { // ü
        var s = "a \(b("c \(d)")) é" + ##"raw \##(x)"##
        func `in`(_ 数: Int...) async throws -> (any P)? {
      """###.unicodeScalars)
    for length in 0...code.count {
      var prefix = String.UnicodeScalarView()
      prefix.append(contentsOf: code[..<length])
      let text = String(prefix)
      var end = 0
      for token in Highlighter().tokens(of: text, language: "swift") {
        #expect(token.range.lowerBound == end)
        #expect(!token.range.isEmpty)
        end = token.range.upperBound
      }
      #expect(end == text.utf8.count)
    }
  }

  private func part(of code: String, _ range: Range<Int>) -> String {
    String(decoding: Array(code.utf8)[range], as: UTF8.self)
  }
}
