import Testing
import Typesetting

@Suite struct LineBreakerTests {
  /// Words of the given widths between spaces of 10 plus 5 minus 3.33, as a paragraph.
  private func paragraph(_ widths: [Double]) -> [Breakable] {
    var items: [Breakable] = []
    for width in widths {
      if !items.isEmpty {
        var glue = Breakable(.glue, width: 10)
        (glue.stretch, glue.shrink) = (5, 3.33)
        items.append(glue)
      }
      items.append(Breakable(.box, width: width))
    }
    return items + ending
  }

  private var ending: [Breakable] {
    var forbidden = Breakable(.penalty)
    forbidden.penalty = Penalty.forbidden
    var forced = Breakable(.penalty)
    forced.penalty = Penalty.forced
    return [forbidden, Breakable(.fill), forced]
  }

  /// The words of each line.
  private func lines(_ items: [Breakable], width: Double, emergencyStretch: Double = 0) -> [[Double]] {
    var breaker = LineBreaker(items, width: width)
    breaker.parameters.emergencyStretch = emergencyStretch
    var start = 0
    return breaker.breaks().map { end in
      defer { start = end }
      return items[start..<end].filter { $0.kind == .box }.map(\.width)
    }
  }

  @Test func oneLine() {
    #expect(lines(paragraph([20, 20]), width: 100) == [[20, 20]])
  }

  /// The first line could take a third word by shrinking fully; the whole paragraph is better without it.
  @Test func theWholeParagraphDecides() {
    let items = paragraph([30, 30, 26, 48, 42, 20])
    let chosen = lines(items, width: 100)
    #expect(chosen.flatMap(\.self) == [30, 30, 26, 48, 42, 20])
    #expect(chosen == [[30, 30, 26], [48, 42], [20]])
  }

  @Test func forcedBreaksEndLines() {
    let items = paragraph([20, 20]) + paragraph([30])
    #expect(lines(items, width: 200) == [[20, 20], [30]])
  }

  @Test func aWordThatIsTooWideStandsAlone() {
    #expect(lines(paragraph([20, 300, 20]), width: 100) == [[20], [300], [20]])
  }

  @Test(arguments: [40.0, 55, 70, 100, 200])
  func nothingIsLostAndNoLineIsTooFull(_ width: Double) {
    let words = (0..<200).map { Double(8 + $0 * 7 % 23) }
    let result = lines(paragraph(words), width: width, emergencyStretch: 30)
    #expect(result.flatMap(\.self) == words)
    for line in result {
      let least = line.reduce(0, +) + Double(line.count - 1) * (10 - 3.33)
      #expect(least <= width + 1e-6)
    }
  }

  @Test func aHyphenCostsAndIsAvoidedWhereSpacesDo() {
    var division = Breakable(.division)
    (division.penalty, division.isFlagged, division.before) = (50, true, 5)
    var items = paragraph([40, 45])
    items.removeLast(3)
    items += [division, Breakable(.box, width: 20)] + ending
    #expect(lines(items, width: 115) == [[40, 45, 20]])
    #expect(lines(items, width: 100) == [[40, 45], [20]])
  }

  @Test(arguments: [(0.0, 0.0), (0.5, 13), (1, 100), (2, 800), (9, 10_000)])
  func badness(_ ratio: Double, _ expected: Double) {
    #expect(LineBreaker.badness(ratio: ratio) == expected)
  }
}
