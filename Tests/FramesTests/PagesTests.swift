import Frames
import Testing

@Suite struct PagesTests {
  @Test func missingAnchorsAreFound() {
    var inner = Frame(size: .a4)
    inner.place(.anchor("deep"))
    inner.place(.link(.anchor("lost"), .zero))
    var page = Frame(size: .a4)
    page.place(.element(StructureElement(.paragraph), inner))
    page.place(.link(.anchor("deep"), .zero))
    page.place(.link(.address("https://example.org"), .zero))
    let outline = ["deep", "gone"].map { Pages.OutlineEntry(title: $0, level: 1, anchor: $0) }
    #expect(Pages(frames: [page], outline: outline).missingAnchors == ["gone", "lost"])
  }
}
