import Diagnostics
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("ehco", "echo"), ("fig_cap", "fig-cap"), ("Eval", "eval"), ("fig-widht", "fig-width"),
    ("outputs", "output"),
    ("xyz", nil), ("e", nil),
  ])
  func findsWhatWasMeant(_ written: String, _ meant: String?) {
    let names = ["echo", "eval", "output", "fig-cap", "fig-width"]
    #expect(nearestName(to: written, in: names) == meant)
  }

  @Test func neverSuggestsTheNameItself() {
    #expect(nearestName(to: "echo", in: ["echo"]) == nil)
  }
}
