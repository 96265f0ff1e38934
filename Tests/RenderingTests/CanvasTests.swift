import Frames
import Rendering
import Testing

/// What drawing looks like, in pixels.
@Suite struct CanvasTests {
  @Test func text() throws {
    let lines = [
      Sample.line("The office’s fluffy AV", size: 12), Sample.line("let α ≤ 3 // code", Sample.mono, size: 8),
      Sample.line("∑ 𝑥 ∈ ℝ", Sample.mathematics, color: Color(hex: 0x1f77b4)),
    ]
    var page = Frame(size: Size(width: 130, height: 50))
    for (index, line) in lines.enumerated() {
      page.place(line, at: Point(x: 4, y: Points(Double(index) * 15 + 2)))
    }
    try ReferenceImage(name: "text").expect(page)
  }

  @Test func lines() throws {
    var page = Frame(size: Size(width: 130, height: 60))
    let caps = [Stroke.Cap.butt, .round, .square]
    let joins = [Stroke.Join.miter, .round, .bevel]
    let corner = Path.polyline([Point(x: 0, y: 16), Point(x: 8, y: 0), Point(x: 16, y: 16)])
    for index in 0..<3 {
      let step = Points(Double(index))
      page.place(
        .path(
          .line(.zero, Point(x: 40, y: 0)), fill: nil,
          stroke: Stroke(width: 3, dashes: [6, 5], cap: caps[index])), at: Point(x: 8, y: 8 + step * 8))
      page.place(
        .path(corner, fill: nil, stroke: Stroke(Color(hex: 0xff7f0e), width: 4, join: joins[index])),
        at: Point(x: 58 + step * 24, y: 8))
    }
    let quarter = Path([
      .move(Point(x: 20, y: 0)), .curve(Point(x: 20, y: 11), Point(x: 11, y: 20), to: Point(x: 0, y: 20)),
      .close,
    ])
    page.place(
      .path(quarter, fill: Color(hex: 0x2ca02c, alpha: 0.4), stroke: Stroke(width: 1)), at: Point(x: 8, y: 32)
    )
    page.place(.path(quarter, fill: Color(hex: 0xd62728, alpha: 0.4), stroke: nil), at: Point(x: 14, y: 36))
    try ReferenceImage(name: "lines").expect(page)
  }

  @Test func turnsAndCuts() throws {
    var page = Frame(size: Size(width: 100, height: 60))
    page.place(.rotated(Sample.line("down"), degrees: 90), at: Point(x: 20, y: 4))
    page.place(.rotated(Sample.line("up"), degrees: -90), at: Point(x: 24, y: 54))
    page.place(.rotated(Sample.line("aslant"), degrees: 30), at: Point(x: 60, y: 4))
    var window = Frame(size: Size(width: 30, height: 8))
    window.place(Sample.line("cut off here", size: 12))
    page.place(.clipped(window), at: Point(x: 40, y: 40))
    try ReferenceImage(name: "turns").expect(page)
  }

  @Test func pictures() throws {
    var page = Frame(size: Size(width: 110, height: 40))
    let files = [Sample.png, Sample.jpeg, Sample.svg]
    page.place(.image(Sample.fourPixels, Size(width: 20, height: 30)), at: Point(x: 5, y: 5))
    for (index, file) in files.enumerated() {
      page.place(
        .image(try Image(file: file), Size(width: 20, height: 30)),
        at: Point(x: Points(Double(index) * 25 + 30), y: 5))
    }
    try ReferenceImage(name: "pictures").expect(page)
  }

  @Test func differencesAreFound() throws {
    let size = Size(width: 10, height: 10)
    var dark = Frame(size: size)
    dark.place(.path(.rectangle(Rect(origin: .zero, size: size)), fill: Color(hex: 0xfcfcfc), stroke: nil))
    let images = try [Frame(size: size), dark].map { try PNGExporter().image(of: $0, dotsPerInch: 72) }
    #expect(ReferenceImage.difference(images[0], images[0]) == 0)
    #expect(ReferenceImage.difference(images[0], images[1]) == 3)
    let wide = try PNGExporter().image(of: dark, dotsPerInch: 100)
    #expect(ReferenceImage.difference(images[0], wide) == 256)
  }
}
