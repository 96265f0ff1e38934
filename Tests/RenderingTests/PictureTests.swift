import Frames
import Rendering
import Testing

@Suite struct PictureTests {
  private func page(_ image: Image, _ size: Size = Size(width: 40, height: 40)) -> Frame {
    var page = Frame(size: Size(width: 60, height: 60))
    page.place(.image(image, size), at: Point(x: 10, y: 10))
    return page
  }

  /// The columns of `pdfimages -list` for the pictures of a page.
  private func list(_ frames: Frame...) throws -> [[Substring]] {
    var result: [[Substring]] = []
    try Reader.read(try PDFExporter().data(of: Pages(frames: frames))) { reader in
      _ = try reader.output(of: "qpdf", "--check", "%")
      let lines = try reader.output(of: "pdfimages", "-list", "%").split(separator: "\n").dropFirst(2)
      result = lines.map { $0.split(separator: " ") }
    }
    return result
  }

  @Test func samplesKeepTheirPixels() throws {
    var image = Sample.fourPixels
    image.isPixelated = false
    let images = try list(page(image))
    #expect(images.count == 1)
    // Type, width, height, colours, channels, bits, encoding, smoothing.
    #expect(images[0][2..<10] == ["image", "2", "2", "rgb", "3", "8", "image", "yes"])
  }

  @Test func sharpPixelsAreWrittenSeveralTimesOver() throws {
    let bytes = try PDFExporter().data(of: Pages(frames: [page(Sample.fourPixels)]))
    #expect(bytes.count < 4000)
    #expect(
      try list(page(Sample.fourPixels))[0][2..<10] == ["image", "256", "256", "rgb", "3", "8", "image", "no"])
    try Reader.read(bytes) { reader in
      let prefix = reader.path + ".page"
      _ = try reader.output(of: "pdftoppm", "-r", "72", "-png", "-singlefile", "%", prefix)
      let drawn = try Image(file: Reader.take(prefix + ".png")).decoded()
      guard case .samples(let samples, channels: 3) = drawn.content else {
        Issue.record("the page is no RGB picture")
        return
      }
      // The pixels on both sides of the line between red and green.
      let row = 20 * drawn.pixelWidth * 3
      let (red, green) = (samples[(row + 28 * 3)...].prefix(3), samples[(row + 31 * 3)...].prefix(3))
      #expect(red.first! > 250 && red.last! == 0 && red.dropFirst().first! == 0, "\(red)")
      #expect(green.first! == 0 && green.last! == 0 && green.dropFirst().first! > 250, "\(green)")
    }
  }

  @Test func greySamplesStayGrey() throws {
    let grey = Image(.samples([0, 80, 160, 240], channels: 1), pixelWidth: 2, pixelHeight: 2)
    #expect(try list(page(grey))[0][2..<10] == ["image", "2", "2", "gray", "1", "8", "image", "yes"])
  }

  @Test func jpegIsPassedOn() throws {
    let image = try Image(file: Sample.jpeg)
    #expect(image.pixelWidth == 8 && image.pixelHeight == 16)
    #expect(try list(page(image))[0][2..<9] == ["image", "8", "16", "rgb", "3", "8", "jpeg"])
    try Reader.read(try PDFExporter().data(of: Pages(frames: [page(image)]))) { reader in
      let prefix = reader.path + ".picture"
      _ = try reader.output(of: "pdfimages", "-j", "%", prefix)
      #expect(try Reader.take(prefix + "-000.jpg") == Sample.jpeg)
    }
  }

  @Test func transparencyIsKept() throws {
    let images = try list(page(try Image(file: Sample.png)))
    #expect(images.map { $0[2] } == ["image", "smask"])
  }

  @Test func oneImageIsStoredOnce() throws {
    let image = try Image(file: Sample.jpeg)
    let images = try list(page(image), page(Sample.fourPixels), page(image))
    #expect(images.count == 3 && images[0][10] == images[2][10] && images[0][10] != images[1][10])
  }

  @Test func svgStaysVectors() throws {
    #expect(try list(page(try Image(file: Sample.svg))).isEmpty)
  }

  @Test(arguments: [
    (Image.Content.png(Array(Sample.png.prefix(50))), "PNG"),
    (.svg(Array("<svg><g></svg>".utf8)), "SVG"),
  ])
  func brokenPicturesAreRefused(content: Image.Content, format: String) {
    let image = Image(content, pixelWidth: 8, pixelHeight: 16)
    let error = #expect(throws: RenderingError.self) {
      try PDFExporter().data(of: Pages(frames: [page(image)]))
    }
    guard case .brokenImage(format, let detail)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!detail.isEmpty)
  }

  @Test func brokenJPEGIsRefused() {
    let image = Image(.jpeg(Array(Sample.jpeg.prefix(200))), pixelWidth: 8, pixelHeight: 16)
    #expect(throws: RenderingError.self) { try PNGExporter().image(of: page(image)) }
  }

  /// One pixel a point, so that the drawn pixels can be told.
  private func pixel(_ image: Image, x: Int, y: Int) throws -> [UInt8] {
    let drawn = try PNGExporter().image(of: page(image), dotsPerInch: 72)
    guard case .samples(let samples, channels: 3) = drawn.content else { return [] }
    let start = (y * drawn.pixelWidth + x) * 3
    return Array(samples[start..<start + 3])
  }

  @Test(arguments: [
    (15, 15, [255, 0, 0]), (29, 29, [255, 0, 0]), (30, 10, [0, 255, 0]), (10, 30, [0, 0, 255]),
    (49, 49, [255, 255, 255]), (9, 9, [255, 255, 255]),
  ])
  func enlargedPixelsStaySharp(x: Int, y: Int, color: [UInt8]) throws {
    #expect(try pixel(Sample.fourPixels, x: x, y: y) == color)
  }

  @Test func transparencyMixesWithThePage() throws {
    var image = try Image(file: Sample.png)
    image.isPixelated = true
    let mixed = try pixel(image, x: 15, y: 30)
    #expect(mixed == [255, 127, 127])
    #expect(try pixel(image, x: 45, y: 30) == [0, 0, 255])
  }

  /// Blue lies above red in the samples; where Exif says that it belongs.
  @Test(arguments: [
    (Image.Orientation.upright, 30, 15), (.mirrored, 30, 15), (.turnedHalf, 30, 45), (.flipped, 30, 45),
    (.transposed, 15, 30), (.turnedRight, 45, 30), (.transversed, 45, 30), (.turnedLeft, 15, 30),
  ])
  func picturesAreTurnedUpright(orientation: Image.Orientation, x: Int, y: Int) throws {
    var image = try Image(file: Sample.jpeg)
    image.orientation = orientation
    if orientation.exchangesSides { (image.pixelWidth, image.pixelHeight) = (16, 8) }
    let color = try pixel(image, x: x, y: y)
    #expect(color[2] > 150 && color[0] < 80)
    _ = try PDFExporter().data(of: Pages(frames: [page(image)]))
  }
}
