import Foundation
import Frames
import Rendering
import Testing

/// Files are written completely or not at all.
@Suite struct FileTests {
  private func inDirectory(_ body: (String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)/")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try body(directory.path())
  }

  @Test func onlyTheFinishedFileIsLeft() throws {
    try inDirectory { directory in
      let page = Sample.page(lines: ["Text"])
      for _ in 1...2 {
        try PDFExporter().write(Pages(frames: [page]), to: directory + "page.pdf")
        try PNGExporter().write(page, to: directory + "page.png")
        try SVGExporter().write(page, to: directory + "page.svg")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
      #expect(names == ["page.pdf", "page.png", "page.svg"])
    }
  }

  @Test func failedExportKeepsTheOldFile() throws {
    try inDirectory { directory in
      let path = directory + "page.pdf"
      try Data("old".utf8).write(to: URL(filePath: path))
      var page = Sample.page(lines: ["Text"])
      page.place(.image(Image(.png([]), pixelWidth: 1, pixelHeight: 1), Size(width: 1, height: 1)))
      #expect(throws: RenderingError.self) { try PDFExporter().write(Pages(frames: [page]), to: path) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["page.pdf"])
    }
  }

  @Test func unwritablePlacesAreNamed() throws {
    try inDirectory { directory in
      let page = Sample.page(lines: ["Text"])
      let missing = directory + "nowhere/page.png"
      #expect(throws: RenderingError.unwritable(path: missing, detail: "No such file or directory")) {
        try PNGExporter().write(page, to: missing)
      }
      // A directory stands where the file should go.
      let taken = directory + "taken.png"
      try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
      #expect(throws: RenderingError.unwritable(path: taken, detail: "Is a directory")) {
        try PNGExporter().write(page, to: taken)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["taken.png"])
    }
  }

  @Test func svgDrawsOutlines() throws {
    var page = Sample.page(lines: ["Text"])
    page.place(.image(try Image(file: Sample.jpeg), Size(width: 8, height: 16)))
    let text = String(decoding: try SVGExporter().data(of: page), as: UTF8.self)
    #expect(text.contains(#"width="200pt" height="100pt""#))
    #expect(text.contains("<path") && !text.contains("<text"))
    #expect(text.contains("data:image/jpeg;base64,"))
    let drawn = try Image(file: Array(text.utf8))
    #expect(drawn.pixelWidth == 267)
  }

  @Test func pngHasTheAskedResolution() throws {
    let image = try Image(file: PNGExporter().data(of: Frame(size: .a4), dotsPerInch: 72))
    #expect(image.pixelWidth == 596 && image.pixelHeight == 842)
  }
}
