import Execution
import Testing

/// The code at the place of an error.
struct MentionTests {
  private static let paths: [(String, Int, [String], Bool)] = [
    ("torch.nn.functional.relu(x)", 1, ["torch", "nn", "functional", "relu"], true),
    ("let a = np.pi + 1", 9, ["np", "pi"], false), ("x.view(3)", 3, ["view"], true),
    ("class A: nn.Module {}", 10, ["nn", "Module"], false), ("1 + 2", 1, [], false), ("", 1, [], false),
    ("x", 9, [], false),
  ]

  @Test(arguments: paths)
  func hasAPath(_ code: String, _ column: Int, _ path: [String], _ isCalled: Bool) {
    let mention = Mention(in: "\n" + code, line: 2, column: column)
    #expect(mention.path == path && mention.isCalled == isCalled)
  }

  private static let calls: [(String, Int, String?)] = [
    ("f(a: g(1), b: 2)", 8, "g(1)"), ("f(a: g(1), b: 2)", 15, "f(a: g(1), b: 2)"),
    ("f(a: g(1), b: 2)", 6, "g(1)"), ("Tensor.zeros(2)", 13, "Tensor.zeros(2)"), ("f", 1, nil),
    ("[1].map { $0 }", 5, "[1].map()"),
  ]

  @Test(arguments: calls) func hasACall(_ code: String, _ column: Int, _ call: String?) {
    let mention = Mention(in: code, line: 1, column: column)
    #expect(mention.call.map { $0.written(with: $0.arguments) } == call)
  }

  @Test func importsOfBothLanguagesAreRead() {
    for code in ["import torch", "from torch import nn", "  import torch as t"] {
      #expect(Mention(in: code, line: 1, column: code.utf8.count).importedModule == "torch")
    }
    #expect(Mention(in: "print(x)", line: 1, column: 1).importedModule == nil)
  }

  private static let types: [(String, String)] = [
    ("[Double]", "Array"), ("[String : Int]", "Dictionary"), ("any Module", "Module"), ("Tensor?", "Tensor"),
    ("DataLoader<TensorDataset>", "DataLoader"), ("Line.Interpolation", "Line.Interpolation"),
    ("Tensor.Type", "Tensor"),
  ]

  @Test(arguments: types) func typesAreKnownByTheirNames(_ text: String, _ name: String) {
    #expect(TypeName(text).name == name)
  }
}
