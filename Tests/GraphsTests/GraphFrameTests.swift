import Fonts
import Frames
import Graphs
import Testing

@Suite struct GraphFrameTests {
  private let style: GraphStyle

  init() throws {
    style = GraphStyle(
      text: FontStack([try FontBook.shared.font(family: "Latin Modern Roman")]),
      code: FontStack([try FontBook.shared.font(family: "JetBrains Mono")]))
  }

  private func frame(_ rows: DependencyGraph.Row...) -> Frame {
    makeFrame(of: DependencyGraph(title: "a.md", rows: rows), style: style)
  }

  @Test func layoutIsDescribedAsText() {
    let frame = frame(
      .init("load", .fresh, line: 3, duration: "12 ms"),
      .init("train", .stale, line: 9, uses: [.init(["data"], from: "load")]))
    let expected = """
      frame 212.96×127
        (0, 0) Title frame 46.004×0
          (20, 20) frame 26.004×12 baseline 9
            (0, 9) “a.md” LMRoman10-Regular 12 width 26.004
        (0, 0) P frame 112.453×0
          (20, 43.755) frame 11.67×7.5 baseline 5.625
            (0, 5.625) “line” LMRoman10-Regular 7.5 #616161 width 11.67
          (43.67, 43.755) frame 10.83×7.5 baseline 5.625
            (0, 5.625) “cell” LMRoman10-Regular 7.5 #616161 width 10.83
          (78.11, 43.755) frame 22.343×7.5 baseline 5.625
            (0, 5.625) “ran for” LMRoman10-Regular 7.5 #616161 width 22.343
        (0, 0) Artifact frame 112.453×0
          (0, 0) path M116.053,63.5 C126.546,63.5 135.053,66.186 135.053,69.5 C135.053,72.814 \
      129.346,75.5 118.852,75.5 stroke #d55e00 0.7
          (0, 0) path M116.053,75.5 L120.053,74.06 L118.852,75.5 L120.053,76.94 Z fill #d55e00
        (0, 0) P frame 141.053×0
          (27.92, 58.755) frame 3.75×7.5 baseline 5.625
            (0, 5.625) “3” LMRoman10-Regular 7.5 #616161 width 3.75
          (43.67, 58.77) frame 17.952×7.48 baseline 5.61
            (0, 5.61) “load” JetBrainsMono-Regular 7.48 width 17.952
          (81.253, 58.755) frame 19.2×7.5 baseline 5.625
            (0, 5.625) “12 ms” LMRoman10-Regular 7.5 #616161 width 19.2
          (0, 0) path M115.053,62 C115.053,63.436 113.888,64.6 112.453,64.6 C111.017,64.6 109.853,63.436 \
      109.853,62 C109.853,60.564 111.017,59.4 112.453,59.4 C113.888,59.4 115.053,60.564 115.053,62 Z fill \
      #000000
        (0, 0) P frame 192.96×0
          (27.92, 73.755) frame 3.75×7.5 baseline 5.625
            (0, 5.625) “9” LMRoman10-Regular 7.5 #616161 width 3.75
          (43.67, 73.77) frame 22.44×7.48 baseline 5.61
            (0, 5.61) “train” JetBrainsMono-Regular 7.48 #d55e00 width 22.44
          (0, 0) path M114.503,77 C114.503,78.132 113.585,79.05 112.453,79.05 C111.32,79.05 \
      110.403,78.132 110.403,77 C110.403,75.868 111.32,74.95 112.453,74.95 C113.585,74.95 114.503,75.868 \
      114.503,77 Z fill #ffffff stroke #d55e00 1.1
          (141.053, 73.755) frame 51.907×7.5 baseline 5.625
            (0, 0.675) frame 15.84×6.6 baseline 4.95
              (0, 4.95) “data” JetBrainsMono-Regular 6.6 width 15.84
            (15.84, 0) frame 20.228×7.5 baseline 5.625
              (0, 5.625) “ from ” LMRoman10-Regular 7.5 #616161 width 20.228
            (36.067, 0.675) frame 15.84×6.6 baseline 4.95
              (0, 4.95) “load” JetBrainsMono-Regular 6.6 width 15.84
        (0, 0) P frame 102.822×0
          (0, 0) path M25.2,107 C25.2,108.436 24.036,109.6 22.6,109.6 C21.164,109.6 20,108.436 20,107 \
      C20,105.564 21.164,104.4 22.6,104.4 C24.036,104.4 25.2,105.564 25.2,107 Z fill #000000
          (27.8, 103.755) frame 21.938×7.5 baseline 5.625
            (0, 5.625) “1 fresh” LMRoman10-Regular 7.5 #616161 width 21.938
          (0, 0) path M66.387,107 C66.387,108.132 65.47,109.05 64.337,109.05 C63.205,109.05 \
      62.287,108.132 62.287,107 C62.287,105.868 63.205,104.95 64.337,104.95 C65.47,104.95 66.387,105.868 \
      66.387,107 Z fill #ffffff stroke #d55e00 1.1
          (69.538, 103.755) frame 21.285×7.5 baseline 5.625
            (0, 5.625) “1 stale” LMRoman10-Regular 7.5 #616161 width 21.285
      """
    #expect(frame.description == expected)
  }

  @Test func noTextLiesOnAnArc() {
    let rows = (0..<14).map { row in
      let sources = Set([row - 1, row / 2, row / 3, 0].filter { $0 >= 0 && $0 < row }).sorted()
      return DependencyGraph.Row(
        "cell-\(row)", .fresh, line: row, uses: sources.map { .init(["value\($0)"], from: "cell-\($0)") })
    }
    let frame = makeFrame(of: DependencyGraph(title: "a.md", rows: rows), style: style)
    let parts = DrawnParts(of: frame)
    #expect(parts.arcs.count > 30)
    for text in parts.texts {
      #expect(!parts.arcs.joined().contains { text.contains($0) }, "\(text)")
      #expect(text.right <= frame.size.width - style.margin + 0.001, "\(text)")
    }
  }

  @Test func oneArcLeadsFromEachSourceHoweverManyNamesItGives() {
    let uses = [DependencyGraph.Use(["a", "b", "c"], from: "first"), .init(["d"], from: "second")]
    let frame = frame(.init("first", .fresh), .init("second", .fresh), .init("third", .fresh, uses: uses))
    #expect(DrawnParts(of: frame).arcs.count == 2)
  }

  @Test func namesOfRowsBelowOrUnknownLeadNowhere() {
    let uses = [DependencyGraph.Use(["a"], from: "second"), .init(["b"], from: "third")]
    let frame = frame(.init("first", .fresh, uses: uses), .init("second", .fresh))
    #expect(DrawnParts(of: frame).arcs.isEmpty)
    #expect(frame.description.contains("“third”"))
  }

  @Test func aLongListOfNamesIsCut() {
    let names = (1...8).map { "v\($0)" }
    let text = frame(.init("a", .fresh), .init("b", .fresh, uses: [.init(names, from: "a")])).description
    #expect(text.contains("“v1, v2, v3, v4”") && text.contains("“ and 4 more from ”"))
  }

  @Test func theSignTellsTheStateWithoutColour() {
    let text = frame(.init("params", .given), .init("a", .fresh), .init("b", .stale)).description
    #expect(text.contains(/Z fill #000000\n/) && text.contains(/Z fill #ffffff stroke #d55e00 1.1\n/))
    #expect(text.contains("“1 fresh”") && text.contains("“1 stale”"))
  }

  @Test func arcsOfWhatIsGivenAreFaint() {
    let text = frame(.init("params", .given), .init("a", .stale, uses: [.init(["n"], from: "params")]))
      .description
    #expect(text.contains(" stroke #999999 0.4\n") && !text.contains(" stroke #d55e00 0.7\n"))
  }

  @Test func aGraphWithoutRowsIsAPage() {
    let frame = frame()
    #expect(frame.size.width > 0 && frame.size.height > 0)
  }
}
