import Tensors
import Testing
import Training

struct DataLoaderTests {
  static func numbers(_ count: Int) -> TensorDataset {
    TensorDataset(Tensor.arange(count).to(.float32).reshape(count, 1), Tensor.arange(count))
  }

  /// What a loader gives in one pass, batch by batch.
  static func pass(_ loader: DataLoader<TensorDataset>) -> [[Int]] { loader.map { $0.1.elements() } }

  @Test func batchesInOrder() {
    #expect(Self.pass(DataLoader(Self.numbers(5), batchSize: 2)) == [[0, 1], [2, 3], [4]])
    #expect(Self.pass(DataLoader(Self.numbers(5), batchSize: 2, dropLast: true)) == [[0, 1], [2, 3]])
    #expect(DataLoader(Self.numbers(5), batchSize: 2, dropLast: true).count == 2)
  }

  @Test func shufflesAnewInEachPass() {
    let loader = DataLoader(Self.numbers(20), batchSize: 6, shuffle: true, seed: 1)
    let passes = (0..<3).map { _ in Self.pass(loader) }
    for pass in passes { #expect(pass.joined().sorted() == Array(0..<20)) }
    #expect(passes[0] != passes[1] && passes[1] != passes[2])
    let again = DataLoader(Self.numbers(20), batchSize: 6, shuffle: true, seed: 1)
    #expect((0..<3).map { _ in Self.pass(again) } == passes)
  }

  @Test(arguments: 0...4) func goesOnWithinAPass(_ taken: Int) throws {
    func loader() -> DataLoader<TensorDataset> {
      DataLoader(Self.numbers(20), batchSize: 6, shuffle: true, seed: 3)
    }
    let whole = loader()
    let passes = (0..<3).map { _ in Self.pass(whole) }
    let cut = loader()
    _ = Self.pass(cut)
    let iterator = cut.makeIterator()
    var start = iterator
    for _ in 0..<taken { _ = start.next() }
    let resumed = loader()
    try resumed.load(cut.stateDictionary)
    #expect(Self.pass(resumed) == Array(passes[1][taken...]))
    #expect(Self.pass(resumed) == passes[2])
  }

  @Test func aFinishedPassLeavesNothingToResume() throws {
    let loader = DataLoader(Self.numbers(4), batchSize: 2)
    _ = Self.pass(loader)
    let other = DataLoader(Self.numbers(4), batchSize: 2)
    try other.load(loader.stateDictionary)
    #expect(Self.pass(other) == [[0, 1], [2, 3]])
  }

  @Test func drawsWithAndWithoutReplacement() {
    var generator = RandomGenerator(seed: 1)
    let once = RandomSampler(10, count: 4).indices(using: &generator)
    #expect(once.count == 4 && Set(once).count == 4 && once.allSatisfy { (0..<10).contains($0) })
    let often = RandomSampler(3, replacement: true, count: 3000).indices(using: &generator)
    for sample in 0..<3 { #expect(abs(often.count { $0 == sample } - 1000) < 120) }
    #expect(SubsetRandomSampler([7, 9, 4]).indices(using: &generator).sorted() == [4, 7, 9])
  }

  @Test func drawsByWeight() {
    var generator = RandomGenerator(seed: 2)
    let sampler = WeightedRandomSampler([1, 0, 3], count: 4000)
    let drawn = sampler.indices(using: &generator)
    #expect(abs(drawn.count { $0 == 2 } - 3000) < 120 && !drawn.contains(1))
    let once = WeightedRandomSampler([1, 0, 3, 2], count: 3, replacement: false)
    var firsts = 0
    for _ in 0..<4000 {
      let order = once.indices(using: &generator)
      #expect(Set(order) == [0, 2, 3])
      firsts += order[0] == 2 ? 1 : 0
    }
    #expect(abs(firsts - 2000) < 150)
    let balanced = WeightedRandomSampler(balancing: [0, 0, 0, 1], count: 4000)
    #expect(abs(balanced.indices(using: &generator).count { $0 == 3 } - 2000) < 150)
  }

  @Test func loadsWhatASamplerChooses() {
    let loader = DataLoader(Self.numbers(9), batchSize: 2, sampler: SubsetRandomSampler([1, 3, 5]), seed: 1)
    #expect(Self.pass(loader).joined().sorted() == [1, 3, 5] && loader.count == 2)
  }

  @Test func saysWhatIsWrong() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DataLoader(DataLoaderTests.numbers(3), batchSize: 0)
    }
    #expect(result?.errors.contains("DataLoader: a batch size of 0") == true)
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DataLoader(DataLoaderTests.numbers(0), batchSize: 2, shuffle: true)
    }
    #expect(result2?.errors.contains("DataLoader: the data set is empty") == true)
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = WeightedRandomSampler([1, 2, 0], replacement: false)
    }
    #expect(result3?.errors.contains("WeightedRandomSampler: 3 samples of 2 with a positive weight") == true)
    let result4 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorDataset(Tensor.zeros([3, 1]), Tensor.zeros([2]))
    }
    #expect(
      result4?.errors.contains("inputs of shape [3, 1] and targets of [2] differ in their first axis") == true
    )
  }
}
