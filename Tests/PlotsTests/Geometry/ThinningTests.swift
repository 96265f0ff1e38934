import Frames
import Plots
import Testing

@Suite struct ThinningTests {
  @Test func fewPointsAreLeftAlone() {
    let line = (0..<50).map { Point(x: Points(Double($0) / 1000), y: Points(Double($0 % 7))) }
    #expect(thinned(line) == line)
  }

  @Test func extremesSurvive() {
    var line = (0..<100_000).map { Point(x: Points(Double($0) / 1000), y: Points(Double($0 % 7))) }
    line[40_123].y = 99
    line[60_001].y = -99
    let kept = thinned(line)
    #expect(kept.count <= 4 * 501)
    #expect(kept.contains(line[40_123]) && kept.contains(line[60_001]))
    #expect(kept.first == line.first && kept.last == line.last)
    #expect(kept.map(\.x) == kept.map(\.x).sorted())
  }
}
