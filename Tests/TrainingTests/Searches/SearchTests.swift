import Displays
import Testing
import Training

struct SearchTests {
  @Test func triesAGrid() {
    let search = GridSearch(["rate": [0.1, 0.01], "hidden": [[32], [64, 32]], "rule": ["SGD"]])
    #expect(search.configurations.count == 4)
    let results = search.run { $0.double("rate") * Double($0.ints("hidden").count) }
    #expect(results.best.configuration.description == "rate 0.1, hidden 64-32, rule SGD")
    let table = results.table(decimals: 2)
    #expect(table.columns.map(\.title) == ["rate", "hidden", "rule", "Validation score"])
    #expect(table.rows[1] == ["**0.1**", "**64-32**", "**SGD**", "**0.20**"])
  }

  @Test func twoHyperparametersSpanATable() {
    let results = GridSearch(["rate": [0.1, 0.01], "batch": [32, 64], "rule": ["SGD", "Adam"]]).run {
      $0.double("rate") * $0.double("batch") + ($0["rule"] == "Adam" ? 1 : 0)
    }
    let table = results.table(rows: "batch", columns: "rate", decimals: 2)
    #expect(table.columns.map(\.title) == ["batch", "rate 0.1", "rate 0.01"])
    #expect(table.rows == [["32", "4.20", "1.32"], ["64", "**7.40**", "1.64"]])
  }

  static func search(seed: Int) -> RandomSearch {
    RandomSearch(
      [
        "rate": .logUniform(1e-4...1e-1), "dropout": .uniform(0...0.5), "width": .logIntegers(16...1024),
        "layers": .integers(1...3), "rule": .choice(["SGD", "Adam"]),
      ], count: 200, seed: seed)
  }

  @Test func drawsFromDistributions() {
    let configurations = Self.search(seed: 1).configurations
    #expect(configurations.count == 200 && configurations == Self.search(seed: 1).configurations)
    #expect(configurations != Self.search(seed: 2).configurations && Set(configurations).count == 200)
    #expect(configurations.allSatisfy { (1e-4...1e-1).contains($0.double("rate")) })
    #expect(configurations.allSatisfy { (0...0.5).contains($0.double("dropout")) })
    #expect(configurations.allSatisfy { (16...1024).contains($0.int("width")) })
    #expect(Set(configurations.map { $0.int("layers") }) == [1, 2, 3])
    #expect(Set(configurations.map { $0["rule"] }) == ["SGD", "Adam"])
    // Half of the draws lie below the middle of the logarithms.
    #expect(abs(configurations.count { $0.double("rate") < 3.16e-3 } - 100) < 30)
    #expect(abs(configurations.count { $0.int("width") < 128 } - 100) < 30)
    #expect(configurations.allSatisfy { "\($0["rate"])".count <= 8 })
  }

  @Test func doesNotTryTheSameTwice() {
    let search = RandomSearch(["layers": .integers(1...4)], count: 4, seed: 1)
    #expect(Set(search.configurations.map { $0.int("layers") }).count == 4)
    #expect(RandomSearch(["layers": .integers(1...2)], count: 3, seed: 1).configurations.count == 3)
  }

  @Test func ignoresScoresThatAreNoNumbers() throws {
    let search = GridSearch(["x": [1, 2, 3]])
    let results = search.run(lowerIsBetter: true) { $0.int("x") == 1 ? .nan : Double($0.int("x")) }
    #expect(results.best.configuration.int("x") == 2)
  }
}
