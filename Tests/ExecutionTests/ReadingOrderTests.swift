import Diagnostics
import Displays
import Execution
import Testing

/// Expressions in running text see the values at their place.
struct ReadingOrderTests {
  @Test func notesBelongToTheirFirstMark() async throws {
    let report = try await TemporaryDocument().run(
      """
      ---
      title: 'Title `{swift} "title \\(k)"`'
      ---

      ```{swift}
      var k = 1
      ```

      Once[^one] and **again[^one]** `{swift} "text \\(k)"`.

      - item[^item]

      | a[^head] | b |
      |---|---|
      | c[^cell] | `{swift} "table \\(k)"` |

      : Caption[^caption]

      ```{swift}
      //| label: fig-a
      //| fig-cap: 'Figure `{swift} "figure \\(k)"`'
      k = 2
      Chart { Line(y: [1, 2]) }
      ```

      Later[^late] and again[^one].

      ```{swift}
      k = 3
      ```

      [^one]: `{swift} "one \\(k)"`, see[^inner] and[^one].
      [^inner]: `{swift} "inner \\(k)"`
      [^item]: `{swift} "item \\(k)"`
      [^head]: `{swift} "head \\(k)"`
      [^cell]: `{swift} "cell \\(k)"`
      [^caption]: `{swift} "caption \\(k)"`
      [^late]: `{swift} "late \\(k)"`
      [^nobody]: `{swift} "nobody \\(k)"`
      """)
    #expect(report.diagnostics.map(\.summary) == [])
    let texts = report.results.expressions.values.map { if case .text(let text) = $0 { text } else { "" } }
    #expect(
      texts.sorted() == [
        "caption 1", "cell 1", "figure 2", "head 1", "inner 1", "item 1", "late 2", "one 1", "table 1",
        "text 1",
        "title 3",
      ])
  }
}
