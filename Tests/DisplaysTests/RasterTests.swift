import Displays
import Testing

@Suite struct RasterTests {
  @Test func numbersBecomeShades() {
    #expect(Raster(width: 3, height: 1, values: [-1.0, 0, 1]).samples == [0, 128, 255])
    #expect(Raster(width: 3, height: 1, values: [-1, 0.5, 9], range: 0...1).samples == [0, 128, 255])
    #expect(Raster(width: 2, height: 1, values: [4.0, 4]).samples == [0, 0])
    #expect(Raster(width: 2, height: 1, values: [.nan, 1.0], range: 0...1).samples == [0, 255])
  }

  @Test func inversion() {
    #expect(Raster(width: 2, height: 1, samples: [0, 200]).inverted.samples == [255, 55])
  }
}
