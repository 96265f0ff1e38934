import Frames
import Testing
import Typesetting

@Suite struct PaginatorTests {
  private let paginator = Paginator(width: 100, height: 100, noteSpace: 6, noteRule: Stroke())

  /// A box that shows by an anchor where it stands.
  private func box(_ name: String, height: Points = 10, notes: [Flow.Note] = []) -> Flow.Box {
    var frame = Frame(size: Size(width: 100, height: height))
    frame.place(.anchor(name))
    return Flow.Box(frame, notes: notes)
  }

  private func appendParagraph(_ name: String, lines: Int, to flow: inout Flow) {
    flow.space(Glue(5))
    flow.group(.init()) { flow in
      flow.appendLines((1...lines).map { box("\(name)\($0)") }, leading: 10)
    }
    flow.space(Glue(5))
  }

  private func names(_ frame: Frame) -> [String] {
    frame.items.flatMap { placed -> [String] in
      switch placed.item {
      case .anchor(let name): [name]
      case .frame(let frame), .element(_, let frame): names(frame)
      default: []
      }
    }
  }

  private func pages(_ flow: Flow) -> [[String]] { paginator.pages(of: flow).map(names) }

  /// Where the named boxes stand on a page.
  private func places(_ frame: Frame, at y: Points = 0) -> [String: Points] {
    var result: [String: Points] = [:]
    for placed in frame.items {
      let top = y + placed.origin.y
      switch placed.item {
      case .anchor(let name): result[name] = top
      case .frame(let frame), .element(_, let frame):
        result.merge(places(frame, at: top)) { first, _ in first }
      default: break
      }
    }
    return result
  }

  @Test func anEmptyFlowHasNoPages() { #expect(pages(Flow()).isEmpty) }

  /// Nine of ten lines fit; the last would be alone on the next page.
  @Test func noLineIsLeftAloneAtTheHead() {
    var flow = Flow()
    appendParagraph("a", lines: 10, to: &flow)
    let result = pages(flow)
    #expect(result.count == 2)
    #expect(result[1].count >= 2)
    #expect(result.flatMap(\.self).count == 10)
  }

  @Test func noLineIsLeftAloneAtTheFoot() {
    var flow = Flow()
    appendParagraph("a", lines: 7, to: &flow)
    appendParagraph("b", lines: 6, to: &flow)
    for page in pages(flow) {
      let own = page.filter { $0.hasPrefix("b") }
      #expect(own.isEmpty || own.count >= 2)
    }
  }

  @Test func aHeadingStaysWithTwoLines() {
    var flow = Flow()
    appendParagraph("a", lines: 6, to: &flow)
    flow.space(Glue(8), breakPrice: -20)
    flow.append(.box(box("heading")))
    flow.space(Glue(4), breakPrice: Penalty.forbidden)
    appendParagraph("b", lines: 4, to: &flow)
    let result = pages(flow)
    let page = result.first { $0.contains("heading") } ?? []
    #expect(page.contains("b1") && page.contains("b2"))
  }

  @Test func aFigureThatDoesNotFitGoesOn() {
    var flow = Flow()
    appendParagraph("a", lines: 6, to: &flow)
    var figure = Flow()
    figure.append(.box(box("figure", height: 40)))
    figure.space(Glue(5))
    figure.append(.box(box("caption")))
    flow.append(figure.keptTogether())
    let result = pages(flow)
    #expect(result.count == 2)
    #expect(result[1] == ["figure", "caption"])
  }

  @Test func aTableRepeatsItsHeader() {
    var header = Frame(size: Size(width: 100, height: 10))
    header.place(.anchor("header"))
    var flow = Flow()
    flow.group(.init(width: 100, continuation: header)) { flow in
      flow.append(header)
      for row in 1...20 {
        flow.penalty(0)
        flow.append(.box(box("row\(row)")))
      }
    }
    let result = pages(flow)
    #expect(result.count == 3)
    for page in result { #expect(page.first == "header") }
    #expect(result.flatMap(\.self).filter { $0 != "header" } == (1...20).map { "row\($0)" })
  }

  @Test func footnotesStandAtTheFootOfTheirMark() {
    var note = Flow()
    note.append(.box(box("note")))
    var flow = Flow()
    flow.append(.box(box("mark", notes: [Flow.Note(note)])))
    flow.space(Glue(5))
    flow.append(.box(box("after")))
    let frames = paginator.pages(of: flow)
    #expect(frames.count == 1)
    #expect(places(frames[0]) == ["mark": 0, "after": 15, "note": 90])
  }

  /// A footnote higher than the page goes on over as many pages as it needs.
  @Test func aLongFootnoteGoesOn() {
    var note = Flow()
    note.appendLines((1...25).map { box("n\($0)") }, leading: 10)
    var flow = Flow()
    flow.append(.box(box("mark", notes: [Flow.Note(note)])))
    flow.space(Glue(5))
    flow.append(.box(box("after")))
    let result = pages(flow)
    #expect(result[0].contains("mark") && result[0].contains("n1"))
    #expect(result.flatMap(\.self).filter { $0.hasPrefix("n") } == (1...25).map { "n\($0)" })
    for frame in paginator.pages(of: flow) {
      for top in places(frame).values { #expect(top >= 0 && top <= 90.001) }
    }
  }

  @Test func aBoxHigherThanThePageStandsAlone() {
    var flow = Flow()
    appendParagraph("a", lines: 2, to: &flow)
    flow.append(.box(box("giant", height: 300)))
    appendParagraph("b", lines: 2, to: &flow)
    #expect(pages(flow).flatMap(\.self) == ["a1", "a2", "giant", "b1", "b2"])
  }

  @Test func whatIsKeptTogetherButTooHighIsCut() {
    var flow = Flow()
    var inner = Flow()
    for row in 1...30 {
      inner.append(.box(box("r\(row)")))
      inner.space(Glue(1))
    }
    flow.append(inner.keptTogether())
    let result = pages(flow)
    #expect(result.count >= 4)
    #expect(result.flatMap(\.self) == (1...30).map { "r\($0)" })
  }

  @Test func aForcedBreakEndsThePage() {
    var flow = Flow()
    appendParagraph("a", lines: 2, to: &flow)
    flow.space(.zero, breakPrice: Penalty.forced)
    appendParagraph("b", lines: 2, to: &flow)
    #expect(pages(flow) == [["a1", "a2"], ["b1", "b2"]])
  }

  /// The dearer of two prices stays, but a break that is asked for comes.
  @Test func aHeldEndKeepsItsPrice() {
    var flow = Flow()
    flow.append(.box(box("a")))
    flow.space(Glue(5))
    flow.holdEnd(at: 200)
    flow.space(Glue(8), breakPrice: 150)
    flow.append(.box(box("b")))
    #expect(flow.breakPrices == [200])
    flow.space(Glue(5))
    flow.holdEnd(at: 200)
    flow.space(.zero, breakPrice: Penalty.forced)
    flow.append(.box(box("c")))
    #expect(pages(flow) == [["a", "b"], ["c"]])
  }

  @Test func aLongDocumentLosesNothing() {
    var flow = Flow()
    for index in 0..<1000 { appendParagraph("p\(index)-", lines: 5, to: &flow) }
    let result = pages(flow)
    #expect(result.flatMap(\.self) == (0..<1000).flatMap { index in (1...5).map { "p\(index)-\($0)" } })
    #expect(result.allSatisfy { $0.count <= 9 })
  }
}
