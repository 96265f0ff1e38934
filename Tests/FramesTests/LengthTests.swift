import Frames
import Testing

@Suite struct LengthTests {
  @Test func unitsConvert() {
    #expect(Points.inches(1) == 72)
    #expect(Points.millimetres(25.4) == 72)
    #expect(Em(1.5).at(10) == 15)
    #expect(abs(Size.a4.width.value - 595.276) < 0.001 && abs(Size.a4.height.value - 841.89) < 0.001)
  }

  @Test func arithmeticKeepsTheUnit() {
    let length: Points = 3
    #expect(
      length * 2 + 1 == 7 && length / 2.0 == Points(1.5) && length / Points(1.5) == 2.0 && -length == -3)
  }
}
