import Foundation
import Testing

/// The exercise sheet itself, on the real data, with one epoch where the document has many.
@Suite struct SheetTests {
  @Test func theSheetHoldsEveryAnswer() throws {
    let workspace = try Workspace()
    let notebooks = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks")
    try workspace.write(
      [UInt8](Data(contentsOf: notebooks.appending(path: "sheet05.md"))), to: "sheet05.md")
    let outcome = try workspace.sheaf(
      "render", "sheet05.md", "-P", "epochs=1", "-P", "searchEpochs=1", "-P", "designEpochs=1", "-P", "runs=2"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")

    let text = try workspace.text(ofPDF: "sheet05.pdf")
    let headings = [
      "Exercise 1: Optimization and Training Tricks", "1.1 Comparing Gradient Descent Methods (3 pts.)",
      "1.2 Learning Rate Schedules (2 pts.)", "1.3 Validation and Hyperparameter Tuning (3 pts.)",
      "1.4 Advanced Optimizers (5 pts.)", "Exercise 2: Getting Familiar with PyTorch",
      "2.1 Data and Preprocessing (3 pts.)", "2.2 Model (4 pts.)", "2.3 Training and Validation (5 pts.)",
      "2.4 Training, Tuning and Evaluation (5 pts.)",
    ]
    let adam = ["0.65", "0.238", "−0.01332", "19.84", "−0.00146"]
    let classes = [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Ankle boot",
    ]
    let title = ["Machine Learning Essentials", "Exercise Sheet 05", "Student One", "09.06.2025 11:15"]
    for words in title + headings + adam + classes {
      #expect(text.contains(words), "\(words) is missing in\n\(text)")
    }

    let accuracy = try #require(text.firstMatch(of: /test accuracy: (0\.\d{4})/)).output.1
    #expect(try #require(Double(accuracy)) > 0.8)
    #expect(try workspace.missingFonts(inPDF: "sheet05.pdf").isEmpty)
  }
}
