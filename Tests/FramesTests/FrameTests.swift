import Fonts
import Frames
import Testing

@Suite struct FrameTests {
  @Test func layoutIsDescribedAsText() throws {
    let font = try FontBook.shared.font(family: "Latin Modern Roman")
    var line = Frame(size: Size(width: 50.12345, height: 12), baseline: 9)
    line.place(
      .glyphs(
        GlyphRun(font: font, size: 10, color: Color(hex: 0x1f77b4), text: "fi", glyphs: font.shape("fi"))),
      at: Point(x: 0, y: 9))
    var page = Frame(size: Size(width: 100, height: 80))
    page.place(.element(StructureElement(.paragraph), line), at: Point(x: 10, y: -0.0001))
    page.place(.rotated(line, degrees: -90), at: Point(x: 1.0 / 3, y: 2.5))
    page.place(.clipped(Frame(size: Size(width: 5, height: 5), baseline: 2)))
    page.place(
      .path(
        Path([
          .move(.zero), .line(Point(x: 1, y: 0)), .curve(.zero, Point(x: 2, y: 2), to: Point(x: 3, y: 3)),
          .close,
        ]), fill: Color(hex: 0xff0000, alpha: 0.5),
        stroke: Stroke(width: 0.4, dashes: [1, 2.25], cap: .round, join: .bevel)))
    page.place(
      .image(Image(.samples([0], channels: 1), pixelWidth: 1, pixelHeight: 1), Size(width: 10, height: 10)))
    page.place(.link(.address("https://example.org"), Size(width: 10, height: 5)))
    page.place(.link(.anchor("fig-a"), Size(width: 10, height: 5)))
    page.place(.anchor("fig-a"))
    let expected = """
      frame 100×80
        (10, 0) P frame 50.123×12 baseline 9
          (0, 9) “fi” LMRoman10-Regular 10 #1f77b4 width 5.56
        (0.333, 2.5) rotated -90° frame 50.123×12 baseline 9
          (0, 9) “fi” LMRoman10-Regular 10 #1f77b4 width 5.56
        (0, 0) clipped frame 5×5 baseline 2
        (0, 0) path M0,0 L1,0 C0,0 2,2 3,3 Z fill #ff0000/0.5 stroke #000000 0.4 dashes 1,2.25 round cap bevel join
        (0, 0) image 1×1 as 10×10
        (0, 0) link 10×5 to <https://example.org>
        (0, 0) link 10×5 to #fig-a
        (0, 0) anchor #fig-a
      """
    #expect(page.description == expected)
  }

  @Test func emptyFramesAreNotPlaced() {
    var frame = Frame(size: Size(width: 1, height: 1))
    frame.place(Frame(size: .a4))
    #expect(frame.items.isEmpty)
  }
}
