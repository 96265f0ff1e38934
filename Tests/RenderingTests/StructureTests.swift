import Frames
import Rendering
import Testing

/// The tags of a PDF, which tell a screen reader what is what.
@Suite struct StructureTests {
  private func structure(_ frames: [Frame]) throws -> String {
    var result = ""
    try Reader.read(try PDFExporter().data(of: Pages(frames: frames))) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      result = try reader.output(of: "pdfinfo", "-struct-text", "%")
    }
    return result
  }

  private func element(_ role: StructureElement.Role, _ frames: Frame...) -> Frame.Item {
    var all = Frame(size: Size(width: 100, height: 20))
    for (index, frame) in frames.enumerated() {
      all.place(frame, at: Point(x: Points(Double(index) * 50), y: 0))
    }
    return .element(StructureElement(role), all)
  }

  @Test func textBelongsToItsElement() throws {
    var paragraph = Frame(size: Size(width: 150, height: 20))
    paragraph.place(Sample.line("Where"))
    paragraph.place(element(.formula, Sample.line("x")), at: Point(x: 40, y: 0))
    paragraph.place(Sample.line("is"), at: Point(x: 60, y: 0))
    paragraph.place(
      .link(.address("https://example.org"), Size(width: 20, height: 10)), at: Point(x: 60, y: 0))
    var row = Frame(size: Size(width: 150, height: 20))
    row.place(element(.header, Sample.line("Name")))
    row.place(element(.cell, Sample.line("Value")), at: Point(x: 50, y: 0))
    let page = Sample.page([
      (element(.heading1, Sample.line("Title")), Point(x: 10, y: 5)),
      (.element(StructureElement(.paragraph), paragraph), Point(x: 10, y: 25)),
      (
        .element(StructureElement(.table), Sample.page([(.element(StructureElement(.row), row), .zero)])),
        Point(x: 10, y: 45)
      ),
      (element(.artifact, Sample.line("running head")), Point(x: 10, y: 65)),
      (.frame(Sample.line("loose")), Point(x: 10, y: 85)),
      (.element(StructureElement(.paragraph), Frame(size: .zero)), .zero),
    ])
    let expected = """
      Document
        H1 (block)
          "Title"
        P (block)
          "Where"
          Formula
            "x"
          "is"
          Link (inline)
            Object
        Table (block)
          TR
            TH:
               /Scope /Column
              "Name"
            TD
              "Value"

      """
    let text = try structure([page]).replacing(#/Object \d+ \d+/#, with: "Object")
    #expect(text == expected, "\(text)")
  }

  /// The letters of a ligature are read as letters, and what follows is not lost.
  @Test(arguments: ["The office’s first affluent fly", "off, fi, fl, ffi, ffl"])
  func ligaturesAreSpelledOut(text: String) throws {
    let page = Sample.page([(element(.paragraph, Sample.line(text)), Point(x: 10, y: 10))])
    #expect(try structure([page]) == "Document\n  P (block)\n    \"\(text)\"\n")
    try Reader.read(try PDFExporter().data(of: Pages(frames: [page]))) { reader in
      let copied = try reader.output(of: "pdftotext", "%", "-")
      #expect(copied.hasPrefix(text), "\(copied)")
    }
  }

  @Test func pagesContinueOneTree() throws {
    let pages = ["one", "two", "three"].map { text in
      Sample.page([(element(.paragraph, Sample.line(text)), Point(x: 10, y: 10))])
    }
    let expected = ["one", "two", "three"].map { "  P (block)\n    \"\($0)\"\n" }.joined()
    #expect(try structure(pages) == "Document\n" + expected)
  }

  @Test func pageBreaksDoNotDivideElements() throws {
    let pages = ["one", "two"].map { text in
      func element(_ role: StructureElement.Role, _ frame: Frame) -> Frame {
        var element = StructureElement(role)
        element.isContinuation = text == "two"
        return Sample.page([(.element(element, frame), .zero)])
      }
      return element(.list, element(.listItem, element(.paragraph, Sample.line(text))))
    }
    let expected = """
      Document
        L (block)
          LI (block)
            LBody (block)
              P (block)
                "one"
                "two"

      """
    let text = try structure(pages)
    #expect(text == expected, "\(text)")
  }

  @Test func figuresHaveAlternativeTexts() throws {
    let figure = Sample.page(
      [(.image(Sample.fourPixels, Size(width: 20, height: 20)), .zero)], size: Size(width: 20, height: 20))
    let page = Sample.page([
      (.element(StructureElement(.figure, alternativeText: "Vier “Pixel” α"), figure), Point(x: 10, y: 30))
    ])
    try Reader.read(try PDFExporter().data(of: Pages(frames: [page]))) { reader in
      let objects = try reader.output(of: "qpdf", "--json", "--json-key=qpdf", "%")
      #expect(objects.contains(#""/Alt": "u:Vier “Pixel” α""#))
      #expect(objects.contains(#/"\/BBox": \[\s*10,\s*50,\s*30,\s*70/#))
    }
  }

  @Test func untaggedPagesStayUntagged() throws {
    try Reader.read(try PDFExporter().data(of: Pages(frames: [Sample.page(lines: ["Text"])]))) { reader in
      let information = try reader.output(of: "pdfinfo", "%")
      #expect(information.contains(#/Tagged: +no/#))
    }
  }
}
