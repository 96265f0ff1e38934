import Displays
import Tensors
import Testing
import Training

struct ConfusionMatrixTests {
  /// True classes 0 0 0 0 1 1 2 2 2 2, predicted 0 0 1 2 1 0 2 2 2 1; nothing is of class 3.
  static var matrix: ConfusionMatrix {
    var matrix = ConfusionMatrix(classes: ["a", "b", "c", "d"])
    matrix.add(predictions: [0, 0, 1, 2, 1, 0, 2, 2, 2, 1], labels: [0, 0, 0, 0, 1, 1, 2, 2, 2, 2])
    return matrix
  }

  @Test func counts() {
    #expect(Self.matrix.counts == [[2, 1, 1, 0], [1, 1, 0, 0], [0, 1, 3, 0], [0, 0, 0, 0]])
    #expect(Self.matrix.accuracy == 0.6 && Self.matrix.total == 10)
    var matrix = ConfusionMatrix(classes: ["a", "b"])
    matrix.add(Tensor([[Float(1), 2], [3, 1]]), Tensor([1, 1]))
    #expect(matrix.counts == [[0, 0], [1, 1]])
  }

  @Test func scoresClasses() {
    let matrix = Self.matrix
    #expect(matrix.precision(0) == 2 / 3.0 && matrix.recall(0) == 0.5 && matrix.f1(0) == 4 / 7.0)
    #expect(matrix.precision(3).isNaN && matrix.recall(3).isNaN && matrix.f1(3) == 0)
  }

  /// The means that scikit-learn defines, with 0 for what is not defined.
  @Test func averagesClasses() {
    let matrix = Self.matrix
    let (precisions, recalls, f1s) = (
      [2 / 3.0, 1 / 3.0, 3 / 4.0, 0], [0.5, 0.5, 0.75, 0], [4 / 7.0, 0.4, 0.75, 0]
    )
    func check(_ score: (ConfusionMatrix.Averaging) -> Double, _ classes: [Double]) {
      let macro: Double = classes.reduce(0, +) / 4
      let weighted: Double = (4 * classes[0] + 2 * classes[1] + 4 * classes[2]) / 10
      #expect(abs(score(.macro) - macro) < 1e-15)
      #expect(abs(score(.weighted) - weighted) < 1e-15)
      #expect(score(.micro) == 0.6)
    }
    check(matrix.precision, precisions)
    check(matrix.recall, recalls)
    check(matrix.f1, f1s)
  }

  @Test func isShown() {
    guard case .chart(let chart) = Self.matrix.display else {
      Issue.record("no chart")
      return
    }
    #expect(chart.marks.count == 1 && chart.verticalAxis.label == "True")
    let report = Self.matrix.report
    #expect(report.rows.count == 6 && report.rows[0] == ["a", "0.667", "0.500", "0.571", "4"])
    #expect(report.rows[4] == ["*Macro mean*", "0.438", "0.438", "0.430", "10"])
  }

  @Test func refusesOtherClasses() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var matrix = ConfusionMatrix(classes: ["a", "b"])
      matrix.add(predictions: [0], labels: [2])
    }
    #expect(result?.errors.contains("label 2 or prediction 0 is not in 0..<2") == true)
  }
}

struct AccuracyTests {
  static var scores: Tensor { Tensor([[Float(3), 2, 1], [1, 3, 2], [2, 2, 1], [.nan, 1, 0]]) }

  @Test func countsTheLargestScores() {
    let labels = Tensor([0, 2, 1, 1])
    #expect(accuracy(Self.scores, labels) == 0.25)
    #expect(topKAccuracy(Self.scores, labels, k: 2) == 1)
  }

  @Test func refusesLabelsOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = accuracy(AccuracyTests.scores, Tensor([0, 3, 1, 1]))
    }
    #expect(result?.errors.contains("label 3 of sample 1 is not in 0..<3") == true)
  }
}
