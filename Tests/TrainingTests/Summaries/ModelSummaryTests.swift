import Displays
import Tensors
import Testing
import Training

struct ModelSummaryTests {
  /// A model with layers as properties, one called twice, and a parameter of its own.
  final class Model: Module {
    let first = Conv2d(1, 16, kernelSize: 3, padding: 1)
    let norm = BatchNorm2d(16)
    let head = Sequential(Flatten(), Linear(784, 10))
    let scale = Tensor.ones([1])

    init() { scale.requiresGrad = true }

    func callAsFunction(_ input: Tensor) -> Tensor {
      head(MaxPool2d(2)(norm(norm(first(input))).relu())[.all, .range(0..<4)]) * scale
    }
  }

  @Test func listsLayersInTheOrderOfTheirCalls() {
    let model = Model()
    model.first.freeze()
    let summary = model.summary(inputShape: [2, 1, 28, 28])
    #expect(
      summary.description == """
        Input [2, 1, 28, 28], 160 parameters frozen
        Layer          Type         Output           Parameters  Multiply-adds
        ──────────────────────────────────────────────────────────────────────
        first          Conv2d       [2, 16, 28, 28]         160        225,792
        norm           BatchNorm2d  [2, 16, 28, 28]          32         25,088
        norm           BatchNorm2d  [2, 16, 28, 28]           0         25,088
                       MaxPool2d    [2, 16, 14, 14]           0              0
        head.layers.0  Flatten      [2, 784]                  0              0
        head.layers.1  Linear       [2, 10]               7,850         15,680
                       Model        –                         1              0
        ──────────────────────────────────────────────────────────────────────
        Total                                             8,043        291,648
        """)
    #expect(summary.trainableCount == 8043 - 160)
    guard case .table(let table) = summary.display else { return #expect(Bool(false), "no table") }
    #expect(table.rows.count == 8 && table.columns.map(\.title).last == "Multiply-adds")
  }

  @Test func leavesTheModelAsItWas() {
    let model = Model()
    model.norm.eval()
    model.head.train()
    _ = model.summary(inputShape: [2, 1, 28, 28])
    #expect(!model.norm.isTraining && model.norm.numBatchesTracked!.item() == 0)
    let dropout = Dropout(0.5)
    _ = Sequential(dropout).summary(inputShape: [1, 3])
    #expect(dropout.isTraining)
  }

  @Test func takesIndices() {
    let summary = Sequential(Embedding(10, 4), LayerNorm(4)).summary(inputShape: [2, 3], dtype: .int64)
    #expect(summary.layers.map(\.outputShape) == [[2, 3, 4], [2, 3, 4]] && summary.multiplyAdds == 24)
  }
}
