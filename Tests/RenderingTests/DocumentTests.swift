import Frames
import Rendering
import Testing

/// What a PDF says about itself besides what it shows.
@Suite struct DocumentTests {
  private func read(_ pages: Pages, _ body: (Reader) throws -> Void) throws {
    try Reader.read(try PDFExporter().data(of: pages), body)
  }

  @Test func metadataIsWritten() throws {
    var pages = Pages(frames: [Sample.page(lines: ["Text"])])
    pages.metadata.title = "Sheet 5: Σ <&> co"
    pages.metadata.authors = ["Ada", "Émile"]
    pages.metadata.subject = "Optimizers"
    pages.metadata.keywords = ["adam", "sgd"]
    pages.metadata.language = "en-GB"
    pages.metadata.date = "2026-01-15T09:30:00+02:00"
    try read(pages) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      let information = try reader.output(of: "pdfinfo", "-rawdates", "%")
      for line in [
        "Title: Sheet 5: Σ <&> co", "Author: Ada, Émile", "Subject: Optimizers", "Keywords: adam, sgd",
        "Creator: Sheaf", "CreationDate: D:20260115093000+02'00'",
      ] {
        #expect(information.replacing(#/: +/#, with: ": ").contains(line), "\(information)")
      }
      let packet = try reader.output(of: "pdfinfo", "-meta", "%")
      for part in [
        #"<rdf:li xml:lang="x-default">Sheet 5: Σ &lt;&amp;&gt; co</rdf:li>"#,
        "<rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Émile</rdf:li></rdf:Seq>",
        "<xmp:CreateDate>2026-01-15T09:30:00+02:00</xmp:CreateDate>",
      ] {
        #expect(packet.contains(part), "\(packet)")
      }
      let catalog = try reader.output(of: "qpdf", "--show-object=trailer", "%")
      #expect(catalog.contains("/ID"))
      let root = try reader.output(of: "qpdf", "--json", "--json-key=qpdf", "%")
      #expect(root.contains(#""/Lang": "u:en-GB""#) && root.contains(#""/DisplayDocTitle": true"#))
    }
  }

  @Test(arguments: [
    ("2026", "D:20260101000000Z"), ("2026-02-03", "D:20260203000000Z"),
    ("2026-02-03T04:05Z", "D:20260203040500Z"), ("2026-02-03 04:05:06.7", "D:20260203040506Z"),
    ("3 February 2026", nil), ("2026-13-01", nil), ("", nil),
  ])
  func datesAreWrittenIfTheyAreISO8601(date: String, written: String?) throws {
    var pages = Pages(frames: [Frame(size: .a4)])
    pages.metadata.date = date
    try read(pages) { reader in
      let information = try reader.output(of: "pdfinfo", "-rawdates", "%")
      #expect(information.firstMatch(of: #/CreationDate: +(\S+)/#).map { String($0.1) } == written)
    }
  }

  @Test func linksAndOutlineLeadToPlaces() throws {
    var first = Sample.page(lines: ["Contents"])
    first.place(.anchor("top"), at: Point(x: 20, y: 10))
    first.place(.link(.anchor("ende ä)"), Size(width: 40, height: 12)), at: Point(x: 20, y: 50))
    first.place(
      .link(.address("https://example.org/ä b?q=(1)"), Size(width: 50, height: 12)), at: Point(x: 20, y: 70))
    var turned = Frame(size: Size(width: 40, height: 10))
    turned.place(.link(.anchor("top"), turned.size))
    var second = Sample.page(lines: ["End"])
    second.place(.anchor("ende ä)"), at: Point(x: 30, y: 25))
    second.place(.anchor("top"), at: Point(x: 99, y: 99))
    second.place(.rotated(turned, degrees: 90), at: Point(x: 100, y: 20))
    let outline = [
      Pages.OutlineEntry(title: "Start → 1", level: 1, anchor: "top"),
      Pages.OutlineEntry(title: "Inside", level: 3, anchor: "top"),
      Pages.OutlineEntry(title: "Ende", level: 1, anchor: "ende ä)"),
    ]
    try read(Pages(frames: [first, second], outline: outline)) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      let places = try reader.output(of: "pdfinfo", "-dests", "%").split(separator: "\n").dropFirst()
      #expect(
        places.map { $0.replacing(#/ +/#, with: " ") } == [
          #" 1 [ XYZ 20 90 null ] "top""#, #" 2 [ XYZ 30 75 null ] "ende Ã¤)""#,
        ])
      let addresses = try reader.output(of: "pdfinfo", "-url", "%")
      #expect(addresses.contains("https://example.org/%C3%A4%20b?q=(1)"))
      let objects = try reader.output(of: "qpdf", "--json", "--json-key=qpdf", "%")
      let titles = objects.matches(of: #/"\/Title": "u:(.*)"/#).map { String($0.1) }
      #expect(Set(titles) == ["Start → 1", "Inside", "Ende"])
      let areas = objects.matches(of: #/"\/Rect": \[\s*([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)/#)
      #expect(
        Set(areas.map { "\($0.1) \($0.2) \($0.3) \($0.4)" }) == [
          "20 38 60 50", "20 18 70 30", "90 40 100 80",
        ])
    }
  }

  @Test func linksToNowhereAreLeftOut() throws {
    var page = Sample.page(lines: ["Text"])
    page.place(.link(.anchor("nowhere"), Size(width: 40, height: 12)))
    let outline = [Pages.OutlineEntry(title: "Lost", level: 1, anchor: "lost")]
    try read(Pages(frames: [page], outline: outline)) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      let objects = try reader.output(of: "qpdf", "--json", "--json-key=qpdf", "%")
      #expect(!objects.contains("/Link") && !objects.contains("/Outlines"))
      #expect(try reader.output(of: "pdftotext", "%", "-").hasPrefix("Text"))
    }
  }
}
