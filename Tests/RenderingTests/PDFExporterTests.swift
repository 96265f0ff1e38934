import Foundation
import Fonts
import Frames
import Rendering
import Testing

@Suite struct PDFExporterTests {
  private func read(_ frames: [Frame], _ body: (Reader) throws -> Void) throws {
    try Reader.read(try PDFExporter().data(of: Pages(frames: frames)), body)
  }

  @Test func textCanBeSearchedAndCopied() throws {
    let lines = [
      "The office’s five baffled waffles", "naïve Übergröße — “quoted”", "let α: Bool = x ≤ y && !z",
    ]
    var page = Sample.page(lines: Array(lines[..<2]))
    page.place(Sample.line(lines[2], Sample.mono), at: Point(x: 20, y: 50))
    page.place(Sample.line("∑ 𝑥𝑦 ∈ ℝ", Sample.mathematics), at: Point(x: 20, y: 70))
    try read([page]) { reader in
      let text = try reader.output(of: "pdftotext", "%", "-")
      for line in lines + ["∑ 𝑥𝑦 ∈ ℝ"] { #expect(text.contains(line), "\(text)") }
    }
  }

  /// One character set by several glyphs, and several characters set by one, are copied as what they are.
  @Test func clustersAreCopiedWhole() throws {
    let brace = Sample.mathematics.glyph(for: "{")!
    var run = Sample.run("{", Sample.mathematics)
    run.glyphs = Sample.mathematics.math!.assembly(of: brace, .vertical).parts.enumerated().map {
      index, part in
      .init(id: part.glyph, advance: index == 0 ? 0.5 : 0, yOffset: Double(index), cluster: 0)
    }
    var abbreviated = Sample.run("x")
    abbreviated.text = "exempli gratia"
    let page = Sample.page([
      (.glyphs(run), Point(x: 20, y: 80)), (.glyphs(abbreviated), Point(x: 60, y: 40)),
    ])
    try read([page]) { reader in
      let text = try reader.output(of: "pdftotext", "%", "-")
      #expect(text.filter { $0 == "{" }.count == 1)
      #expect(text.contains("exempli gratia"))
    }
  }

  @Test func glyphsWithoutTextAreDrawn() throws {
    var silent = Sample.run("silent")
    silent.text = ""
    var scrambled = Sample.run("ab")
    scrambled.glyphs = Sample.run("abc").glyphs.map { glyph in
      var glyph = glyph
      glyph.cluster = [1, 0, 1][glyph.cluster]
      return glyph
    }
    let page = Sample.page([(.glyphs(silent), Point(x: 9, y: 20)), (.glyphs(scrambled), Point(x: 9, y: 40))])
    try read([page]) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      #expect(try reader.output(of: "pdffonts", "%").contains("LMRoman10-Regular"))
    }
  }

  @Test func fontsAreEmbeddedInPart() throws {
    var page = Sample.page(lines: ["Roman"])
    page.place(Sample.line("mono", Sample.mono), at: Point(x: 20, y: 40))
    try read([page]) { reader in
      let fonts = try reader.output(of: "pdffonts", "%").split(separator: "\n").dropFirst(2)
      #expect(fonts.count == 2)
      for font in fonts {
        // The last columns: embedded, subset, Unicode, object and generation.
        let columns = font.split(separator: " ")
        #expect(columns.suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
      }
    }
  }

  @Test func positionsKeepThousandthsOfAPoint() throws {
    let page = Sample.page([(.frame(Sample.line("Here", size: 9.963)), Point(x: 33.333, y: 44.444))])
    try read([page]) { reader in
      let boxes = try reader.output(of: "pdftotext", "-bbox", "%", "-")
      let word = try #require(boxes.firstMatch(of: #/xMin="([\d.]+)".*xMax="([\d.]+)".*Here/#))
      let width = Sample.run("Here", size: 9.963).width.value
      #expect(abs(Double(word.1)! - 33.333) < 0.002)
      #expect(abs(Double(word.2)! - 33.333 - width) < 0.01)
    }
  }

  @Test func pagesKeepTheirSizes() throws {
    let frames = [Frame(size: .a4), Frame(size: Size(width: 300, height: 200)), Frame(size: .a4)]
    try read(frames) { reader in
      let sizes = try reader.output(of: "pdfinfo", "-l", "9", "%").matches(of: #/size: +([\d.]+) x ([\d.]+)/#)
      #expect(sizes.map { "\($0.1)×\($0.2)" } == ["595.276×841.89", "300×200", "595.276×841.89"])
    }
  }

  @Test func theSamePagesGiveTheSameBytes() throws {
    let pages = Pages(frames: [Sample.page(lines: ["Twice"]), Sample.page(lines: ["the", "same"])])
    #expect(try PDFExporter().data(of: pages) == (try PDFExporter().data(of: pages)))
  }

  @Test func aDocumentWithoutPagesIsRefused() {
    #expect(throws: RenderingError.noPages) { try PDFExporter().data(of: Pages(frames: [])) }
  }

  @Test func unreadableFontIsNamed() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString).otf").path()
    try FileManager.default.copyItem(atPath: Sample.roman.path, toPath: path)
    let font = try Font(path: path, family: "Gone")
    try FileManager.default.removeItem(atPath: path)
    let page = Sample.page([(.glyphs(Sample.run("x", font)), .zero)])
    let error = #expect(throws: RenderingError.self) { try PDFExporter().data(of: Pages(frames: [page])) }
    guard case .unreadableFont(path, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
