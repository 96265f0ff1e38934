import Tensors
import Testing

struct NormalNumbersTests {
  @Test func momentsAreThoseOfTheStandardNormalDistribution() {
    var generator = RandomGenerator(seed: 11)
    let values = (0..<20_000).map { _ in generator.normal() }
    let mean = values.reduce(0, +) / 20_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let kurtosis = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.02 && abs(variance - 1) < 0.03 && abs(kurtosis - 3) < 0.15)
  }
}
