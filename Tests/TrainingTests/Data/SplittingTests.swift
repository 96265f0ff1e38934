import Tensors
import Testing
import Training

struct SplittingTests {
  static var data: TensorDataset { DataLoaderTests.numbers(50) }
  static let labels = (0..<50).map { $0 < 40 ? 0 : 1 }

  @Test func foldsServeOnceForValidation() {
    let folds = kFold(Self.data, 4, seed: 1)
    #expect(folds.flatMap(\.validation.indices).sorted() == Array(0..<50))
    #expect(folds.map(\.validation.count).sorted() == [12, 12, 13, 13])
    for fold in folds {
      #expect((fold.training.indices + fold.validation.indices).sorted() == Array(0..<50))
    }
    #expect(kFold(Self.data, 4, seed: 1)[2].validation.indices == folds[2].validation.indices)
    #expect(kFold(Self.data, 4, seed: 2)[2].validation.indices != folds[2].validation.indices)
  }

  @Test func stratifiedPartsHaveTheSameShares() {
    let parts = stratifiedSplit(Self.data, labels: Self.labels, shares: [0.6, 0.2, 0.2], seed: 1)
    #expect(parts.flatMap(\.indices).sorted() == Array(0..<50))
    #expect(parts.map { $0.indices.count { Self.labels[$0] == 0 } } == [24, 8, 8])
    #expect(parts.map { $0.indices.count { Self.labels[$0] == 1 } } == [6, 2, 2])
  }

  @Test func aSubsetOfASubsetIsOfTheWhole() {
    let subset = Subset(Subset(Self.data, indices: [5, 7, 9]), indices: [2, 0])
    #expect(subset.batch(at: [0, 1]).targets.elements(as: Int.self) == [9, 5])
  }
}
