import Diagnostics
import Execution
import Testing

/// The words of other libraries, and the names of ours that stand for them.
struct VocabularyTests {
  private let names: LibraryNames

  init() throws {
    names = LibraryIndex(installation: try Installation()).own
  }

  private static let tables = Vocabulary.all.map(\.name)

  private func words(_ table: String) throws -> [ForeignWord] {
    try #require(Vocabulary.all.first { $0.name == table }).words.values.sorted { $0.word < $1.word }
  }

  @Test func thereAreManyWords() {
    #expect(Vocabulary.all.reduce(0) { $0 + $1.words.count } >= 300)
    #expect(Vocabulary.all.allSatisfy { $0.words.count >= 15 })
  }

  @Test(arguments: tables) func eachNameIsOneOfTheLibrary(_ table: String) throws {
    let labels = Set(names.symbols.flatMap { $0.labels ?? [] }.map { $0 + ":" })
    var known = Set(names.globals.flatMap { [$0.name, $0.signature] })
    for symbol in names.symbols where symbol.kind == .type { known.insert(symbol.written) }
    for symbol in names.symbols where symbol.kind == .initializer { known.insert(symbol.written) }
    for type in names.symbols where type.kind == .type {
      for member in names.members(of: type.written) {
        known.insert("\(type.written).\(member.name)")
        known.insert("\(type.written).\(member.signature)")
      }
    }
    for word in try words(table) {
      guard case .name(let targets, let example) = word.meaning else { continue }
      for target in targets {
        #expect(target.hasSuffix(":") ? labels.contains(target) : known.contains(target), "\(word)")
      }
      // The example shows one of the names.
      let bare = targets.map { $0.prefix { $0 != "(" }.split(separator: ".").last ?? "" }
      #expect(bare.contains { example.contains($0) }, "\(word)")
    }
  }

  @Test(arguments: tables) func noWordIsOneOfTheLibraryAlready(_ table: String) throws {
    let globals = Set(names.globals.map(\.name))
    for word in try words(table) { #expect(!globals.contains(word.word), "\(word)") }
    for word in try words(table) where word.word.contains(".") {
      let parts = word.word.split(separator: ".", maxSplits: 1).map(String.init)
      guard names.type(parts[0]) != nil else { continue }
      #expect(!names.members(of: parts[0]).contains { $0.name == parts[1] }, "\(word)")
    }
  }

  @Test func eachLineOfATableIsRead() {
    let line = "cat, concat = Tensor.concatenate(_:dim:) | Tensor.concatenate([a, b])"
    let words = ForeignWord.words(in: Substring(line))
    #expect(words.map(\.word) == ["cat", "concat"])
    #expect(
      words[0].meaning
        == .name(["Tensor.concatenate(_:dim:)"], example: "Tensor.concatenate([a, b])"))
    #expect(ForeignWord.words(in: "svd - none").map(\.meaning) == [.missing(advice: "none")])
    #expect(ForeignWord.words(in: "pi ! write a = b").map(\.meaning) == [.explained("write a = b")])
    #expect(ForeignWord.words(in: "nothing") == [])
  }

  @Test func shapesAreTakenByTheFunctionsThatAreSaidTo() {
    for name in LabelAdvice.takeShapes {
      #expect(names.callables(name, on: "Tensor").contains { $0.labels?.first == "_" }, "\(name)")
    }
  }

  /// The examples without gaps, compiled where their names stand for something.
  @Test(arguments: tables) func eachExampleCompiles(_ table: String) async throws {
    let examples = Set(
      try words(table).compactMap { word -> String? in
        guard case .name(_, let example) = word.meaning, !example.hasSuffix(":"), !example.contains("…"),
          !example.hasPrefix("func "), !example.contains(":)"), !example.contains(" in file.")
        else { return nil }
        if example.hasPrefix(".") {
          return (word.word.contains(".") ? word.word.split(separator: ".")[0] : "DType") + example
        }
        return example
      })
    let statements = examples.sorted().enumerated().map { index, example in
      example.contains(" = ")
        ? "func example\(index)() throws { \(example) }"
        : "func example\(index)() throws -> Any { \(example) }"
    }
    let document = cells(
      Self.surroundings + (["matplotlib", "Swift Charts"].contains(table) ? Self.columns : Self.tensors),
      statements.joined(separator: "\n"))
    let errors = try await TemporaryDocument().check(document).filter { $0.severity == .error }
    let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(errors.map { "\($0.range.map { lines[$0.start.line - 1] } ?? ""): \($0.summary)" } == [])
  }

  private static let surroundings = """
    let (names, heights, lengths, values, s) = (["a"], [1.0], [1.0], [1.0], [1.0])
    let (samples, weights, n, features) = ([[1.0]], [1.0], 3, 4)
    let rows: [[any TableValue]] = []
    let bytes: [UInt8] = []
    let chart = Chart { Line(x: values, y: values) }
    let model = Linear(2, 2)
    let optimizer = SGD(model.parameters, learningRate: 0.1)
    let (state, steps) = (model.stateDictionary, 10)
    let data = TensorDataset(Tensor.ones([4, 2]), Tensor.ones([4]))
    let file = try CSVFile(contentsOf: "a.csv")

    """

  private static let columns = "let (a, b, x, y) = ([1.0], [1.0], [1.0], [1.0])"

  private static let tensors = """
    let (a, b, x, y) = (Tensor.ones([2, 2]), Tensor.ones([2, 2]), Tensor.ones([4]), Tensor.ones([4]))
    let (mask, indices, labels) = (x .> 0, Tensor([0, 1]), Tensor([0, 1]))
    let (logits, predictions, targets, logProbabilities) = (x, x, x, x)
    """
}
