import Displays
import Frames
import Plots
import Testing

@Suite struct ImageGridFrameTests {
  private let style: PlotStyle

  init() throws { style = try .plain() }

  private func images(_ frame: Frame) -> [(origin: Point, size: Size, image: Image)] {
    frame.items.compactMap { placed in
      if case .image(let image, let size) = placed.item { (placed.origin, size, image) } else { nil }
    }
  }

  @Test func picturesStandInRowsAboveTheirCaptions() throws {
    let raster = Raster(width: 2, height: 2, samples: [0, 1, 2, 3])
    let names = ["one", "two", "three", "four", "five"]
    let grid = ImageGrid(columns: 3, images: names.map { _ in raster }, captions: names)
    let frame = makeFrame(of: grid, width: 400, style: style)
    let images = images(frame)
    #expect(images.count == 5 && images.allSatisfy { $0.image.isPixelated })
    #expect(images[0].origin.y == images[2].origin.y && images[3].origin.y > images[0].origin.y)
    for (image, name) in zip(images, names) {
      let caption = try #require(PlacedText.all(in: frame).first { $0.text == name })
      let middle = image.origin.x + image.size.width * 0.5
      #expect(abs((caption.origin.x + caption.width * 0.5 - middle).value) < 1e-6)
      #expect(caption.origin.y > image.origin.y + image.size.height)
      #expect(image.image.alternativeText == name)
    }
  }

  @Test func longCaptionsShrinkRatherThanTouch() {
    let raster = Raster(width: 1, height: 1, samples: [0])
    let names = (0..<8).map { "a caption of some length \($0)" }
    let grid = ImageGrid(columns: 4, images: names.map { _ in raster }, captions: names)
    let captions = PlacedText.all(in: makeFrame(of: grid, width: 420, style: style)).prefix(4)
    for (left, right) in zip(captions, captions.dropFirst()) {
      #expect(left.origin.x + left.width < right.origin.x)
    }
  }

  @Test func shapesAreKept() {
    let wide = Raster(width: 4, height: 1, channels: 3, samples: [UInt8](repeating: 9, count: 12))
    let high = Raster(width: 1, height: 4, samples: [UInt8](repeating: 9, count: 4))
    let images = images(makeFrame(of: ImageGrid(columns: 2, images: [wide, high]), width: 300, style: style))
    #expect(abs(images[0].size.width / images[0].size.height - 4) < 1e-9)
    #expect(abs(images[1].size.height / images[1].size.width - 4) < 1e-9)
  }

  @Test func nothingTakesNoHeight() {
    #expect(makeFrame(of: ImageGrid(columns: 5, entries: []), width: 300, style: style).size.height == 0)
  }
}
