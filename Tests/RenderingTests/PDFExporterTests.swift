import Foundation
import Frames
import Rendering
import Testing

@Suite struct PDFExporterTests {
  @Test func textCanBeSearchedAndCopied() throws {
    let lines = ["The office’s five baffled waffles", "naïve Übergröße — “quoted”", "x ∈ ℝ, α ≤ β"]
    var page = Sample.page(Array(lines[..<2]))
    page.place(.glyphs(Sample.run(lines[2], Sample.mathematics)), at: Point(x: 20, y: 60))
    try Reader.read(try PDFExporter().data(of: Pages(frames: [page]))) { reader in
      let text = try reader.output(of: "pdftotext", "%", "-")
      for line in lines { #expect(text.contains(line), "\(text)") }
    }
  }
}
