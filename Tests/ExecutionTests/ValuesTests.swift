import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Values of all kinds are there again in a new process: only the cell that was edited runs.
struct ValuesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var definitions: [String]
    var change: String
    /// What the last cell prints, which may go on with the values.
    var expression: String

    init(_ name: String, _ definitions: String..., change: String, shows expression: String) {
      self.name = name
      self.definitions = definitions
      self.change = change
      self.expression = expression
    }

    var testDescription: String { name }
  }

  @Test(arguments: languageCases + libraryCases + trainingCases) func comesBack(_ example: Case) async throws
  {
    let document = try TemporaryDocument()
    // Storing may take longer than computing again on a busy machine, so the cells ask for it.
    let codes = example.definitions + [example.change]
    let above = codes.map { "```{swift}\n//| checkpoint: true\n\($0)\n```\n" }.joined(separator: "\n")
    let first = try await document.run(above + "\n" + cells("print(\(example.expression))"))
    let second = try await document.run(above + "\n" + cells("print(\(example.expression) , 1)"))
    #expect(first.diagnostics.map(\.summary) == [])
    #expect(second.cellsRun == ["cell-\(codes.count + 1)"])
    #expect(second.cellsRepeated == [])
    #expect(second.texts.last == first.texts.last.map { $0.dropLast() + " 1\n" })
  }

  private static let languageCases = [
    Case(
      "structures and enumerations",
      "enum Kind: String, Codable { case small, large }\nstruct Item: Codable, Hashable { var kind = Kind.small, size: Int? = 3, pair = [1.5] }",
      "var items = [Item()], pair = (1, \"two\")",
      change: "items[0].size = nil", shows: "items, pair"),
    Case(
      "enumerations that carry objects",
      "final class Box { var n = 1 }\nindirect enum Tree<T> { case node(Tree, T, Tree), leaf }\nenum Part { case box(Box), text(String), pair(Int, any Error), none }\nstruct Trouble: Error { var code = 3 }",
      "let box = Box()\nvar parts = [Part.box(box), .text(\"t\"), .pair(2, Trouble()), .none], tree = Tree.node(.leaf, box, .leaf)",
      change:
        "if case .box(let box) = parts[0] { box.n += 1 }\nif case .node(let left, let box, _) = tree { box.n += 1; tree = .node(.node(left, box, left), box, .leaf) }",
      shows:
        "box.n, parts.map { if case .box(let b) = $0 { b === box ? \"same \\(b.n)\" : \"other\" } else { \"\\($0)\" } }, \"\\(tree)\".count"
    ),
    Case(
      "dictionaries and sets in their order",
      "var table = Dictionary(uniqueKeysWithValues: (0..<40).map { (\"k\\($0)\", $0) })",
      "var set = Set((0..<30).map { $0 * 37 })",
      change: "table[\"k7\"] = nil\nset.insert(5)", shows: "Array(table), Array(set)"),
    Case(
      "objects of the user's own",
      "class Base<T> { var items: [T] = [] }",
      "final class Trainer: Base<Int> { var model = Linear(2, 1); var count = 0; lazy var best = count + 1\n  func run() { count += 1; items.append(count); _ = best } }\nlet trainer = Trainer()",
      change: "trainer.run()", shows: "trainer.count, trainer.items, trainer.best, trainer.model.weight"),
    Case(
      "weak references, cycles and shared objects",
      "final class Node { var next: Node?; weak var owner: Node?; var name: String; init(_ name: String) { self.name = name } }",
      "let first = Node(\"a\"), second = Node(\"b\"), alias = first\nlet both = [first, second], named = [\"x\": second]",
      change: "first.next = second\nsecond.next = first\nsecond.owner = first\nalias.name = \"changed\"",
      shows:
        "first.next === second, second.next?.next === second, second.owner === alias, both[0].name, named[\"x\"] === both[1]"
    ),
    Case(
      "property wrappers and existentials",
      "@propertyWrapper struct Clamped { var value = 0; var wrappedValue: Int { get { value } set { value = min(newValue, 9) } } }",
      "protocol Shape { var area: Int { get } }\nstruct Dial: Shape { @Clamped var area: Int }\nvar shapes: [any Shape] = [Dial()]",
      change: "var dial = Dial()\ndial.area = 20\nshapes.append(dial)", shows: "shapes.map(\\.area)"),
    Case(
      "types inside types and private properties",
      "struct Outer { struct Inner { private var secret = 4; enum Level { case low, high(Inner2) }\n    struct Inner2 { var x = 1 }\n    var level = Level.low\n    mutating func raise() { secret += 1; level = .high(Inner2(x: secret)) } }\n  var inner = Inner() }",
      "var outer = Outer()",
      change: "outer.inner.raise()", shows: "outer"),
    Case(
      "optionals, any and ranges",
      "var deep: Int??? = .some(.some(nil)), any: [Any] = [1, \"two\", 3.5, [4]], keys: [AnyHashable: Int] = [\"a\": 1, 2: 2]",
      "var range = 1..<4, closed = 2...5, slice = [1, 2, 3, 4][1...2], contiguous = ContiguousArray([\"x\"]), result: Result<Int, any Error> = .success(1)",
      change: "deep = 7\nany.append(false)\nkeys[\"b\"] = 5\nresult = .failure(CancellationError())",
      shows:
        "deep as Any, any, keys[\"b\"]!, keys[2]!, range, closed, slice, slice.startIndex, contiguous, result"
    ),
    Case(
      "numbers and text of all kinds",
      "var small: Int8 = -3, large: UInt64 = .max, single: Float = 0.1, half: Float16 = 0.5, scalar: Unicode.Scalar = \"é\", letter: Character = \"👩‍🚀\"",
      "var vector = SIMD4<Float>(1, 2, 3, 4), part = \"a longer text than fits\".suffix(4), time = Duration.milliseconds(1500), infinite = -Double.infinity, wide = \"ä\"",
      change: "vector.x = 9\nsmall += 1\nwide += \"ö\"",
      shows: "small, large, single, half, scalar, letter, vector, part, time, infinite, wide"),
  ]

  private static let libraryCases = [
    Case(
      "Foundation's values",
      "var date = Date(timeIntervalSince1970: 86400), url = URL(string: \"https://example.org/a?b=c\")!, data = Data([1, 2, 3]), id = UUID(uuidString: \"E621E1F8-C36C-495A-93FC-0C247A3E6E5F\")!",
      "var price = Decimal(string: \"1.10\")!, parts = DateComponents(year: 2025, month: 6), indices = IndexSet([1, 2, 9]), size = Measurement(value: 3, unit: UnitLength.meters), zone = TimeZone(identifier: \"Europe/Berlin\")!, path = IndexPath(indexes: [1, 2])",
      change: "date += 1\nprice += 1\ndata.append(4)\nindices.insert(4)",
      shows:
        "date.timeIntervalSince1970, url, [UInt8](data), id, price, parts.year!, indices.map { $0 }, size, zone.identifier, path.count"
    ),
    Case(
      "generators and what draws from the system's",
      "var generator = RandomGenerator(seed: 3)\nsrand48(4)", "manualSeed(5)\nlet drawn = Tensor.randn([2])",
      change: "let number = Int.random(in: 0..<1000, using: &generator)",
      shows: "number, Int.random(in: 0..<1000, using: &generator), drawn"),
    Case(
      "tensors of all types",
      "let floats = Tensor([1.5, 2, 3]), doubles = floats.to(.float64), integers = Tensor([1, 2, 3]).to(.int64), bytes = floats.to(.uint8), flags = floats .> 1.7",
      "let base = Tensor.zeros([2, 3]), view = base.reshape([3, 2]), row = base[1], weight = Tensor([2.0, 3])",
      change:
        "weight.requiresGrad = true\nnoGrad { row.assign(Tensor([1, 2, 3])) }\n(weight * weight).sum().backward()",
      shows:
        "floats, doubles, integers, bytes, flags, base, view, { row.assign(Tensor([7, 7, 7])); return view }(), weight.grad!, weight.requiresGrad"
    ),
  ]

  private static let trainingCases = [
    Case(
      "models and optimizers",
      "let model = Sequential([Linear(3, 4), ReLU(), Linear(4, 1)])",
      "let optimizer = Adam(model.parameters, learningRate: 0.1)\nvar history: [Double] = []",
      change:
        "for _ in 0..<3 {\n  let loss = model(Tensor.randn([5, 3])).pow(2).mean()\n  optimizer.zeroGrad()\n  loss.backward()\n  optimizer.step()\n  history.append(loss.item())\n}",
      shows: "history, model.parameters"),
    Case(
      "every optimizer goes on",
      "let nets = (0..<10).map { _ in Linear(3, 2) }\nfunc weights(_ i: Int) -> [Tensor] { nets[i].parameters }",
      "let optimizers: [Optimizer] = [SGD(weights(0), learningRate: 0.1, momentum: 0.9), SGD(weights(1), learningRate: 0.1), Adam(weights(2)), Adam(weights(3), amsgrad: true), AdamW(weights(4)), NAdam(weights(5)), RMSprop(weights(6), momentum: 0.9, centered: true), Adagrad(weights(7)), Adadelta(weights(8)), RMSprop(weights(9))]",
      "func step() {\n  for (net, optimizer) in zip(nets, optimizers) {\n    let loss = net(Tensor.ones([4, 3])).pow(2).mean()\n    optimizer.zeroGrad()\n    loss.backward()\n    optimizer.step()\n  }\n}",
      change: "for _ in 0..<3 { step() }", shows: "{ step(); return nets.map { $0.weight } }()"),
    Case(
      "every schedule goes on",
      "let rules: [any LearningRateSchedule] = [ConstantSchedule(factor: 0.5, totalSteps: 3), StepSchedule(stepSize: 2), MultiStepSchedule(milestones: [1, 4]), ExponentialSchedule(gamma: 0.9), LinearSchedule(totalSteps: 5), PolynomialSchedule(totalSteps: 5), CosineSchedule(period: 5), CosineWarmRestartsSchedule(period: 3), OneCycleSchedule(maximum: 1, totalSteps: 9), CyclicSchedule(base: 0.1, maximum: 1, stepsUp: 2), WarmUpSchedule(steps: 5), SequentialSchedule([ConstantSchedule(), ExponentialSchedule(gamma: 0.5)], milestones: [4]), ChainedSchedule([ExponentialSchedule(gamma: 0.9), StepSchedule(stepSize: 2)])]",
      "let optimizers = rules.map { _ in SGD(Linear(1, 1).parameters, learningRate: 0.1, momentum: 0.9) }\nlet schedulers = zip(optimizers, rules).map { LearningRateScheduler($0, $1) }\nlet plateau = ReduceOnPlateau(optimizers[0], patience: 0)",
      change:
        "for scheduler in schedulers { for _ in 0..<3 { scheduler.step() } }\nplateau.step(1)\nplateau.step(2)",
      shows: "{ schedulers.forEach { $0.step() }; plateau.step(3); return optimizers.map(\\.learningRate) }()"
    ),
    Case(
      "what judges a training",
      "let model = Sequential([Linear(2, 2), BatchNorm1d(2), Dropout(0.5)])\nlet ema = AveragedWeights(of: model, .exponential(decay: 0.5)), swa = AveragedWeights(of: model, .equal, averagesBuffers: true)\nlet stopping = EarlyStopping(patience: 2), keeper = BestModel(model)",
      "var history = History(), confusion = ConfusionMatrix(classes: [\"a\", \"b\"]), mean = Average()\nfunc epoch(_ value: Double) -> Bool {\n  _ = model(Tensor.randn([4, 2]))\n  noGrad { model.parameters[0].assign(Tensor.full([2, 2], value)) }\n  ema.update()\n  swa.update()\n  history.append([\"loss\": value])\n  confusion.add(predictions: [0], labels: [1])\n  mean.add(value)\n  keeper.update(value)\n  return stopping.shouldStop(after: value)\n}",
      change: "for value in [3.0, 1, 2] { _ = epoch(value) }\nmodel.eval()",
      shows:
        "{ [\"\\(epoch(5))\", \"\\(model(Tensor.ones([1, 2])))\", \"\\(ema.whileInUse { model.parameters[0].clone() })\", \"\\(swa.whileInUse { model(Tensor.ones([1, 2])) })\", \"\\(history[\"loss\"])\", \"\\(confusion.counts) \\(mean.value) \\(keeper.best!)\"] }()"
    ),
    Case(
      "data sets and loaders with their random state",
      "let inputs = Tensor.arange(20).reshape([10, 2]), set = TensorDataset(inputs, Tensor.arange(10).to(.int64))\nlet parts = randomSplit(set, [7, 3], seed: 1)\nlet loader = DataLoader(parts[0], batchSize: 3, shuffle: true, seed: 2), weighted = DataLoader(set, batchSize: 4, sampler: WeightedRandomSampler((0..<10).map(Double.init)), seed: 3)",
      "func order() -> [Tensor] { loader.map { $0.1 } + weighted.map { $0.1 } }",
      change: "let seen = order()", shows: "seen, order(), parts[1].count"),
    Case(
      "searches and their results",
      "let grid = GridSearch([\"rate\": [0.1, 0.2], \"width\": [[8], [8, 4]]]), random = RandomSearch([\"rate\": .logUniform(0.001...1)], count: 3, seed: 4)",
      "let results = grid.run { $0.double(\"rate\") * Double($0.ints(\"width\").count) }",
      change: "let others = random.run { $0.double(\"rate\") }",
      shows:
        "results.best.configuration, results.table(), others.best.score, random.run { $0.double(\"rate\") }.best.score"
    ),
    Case(
      "frozen parameters and modes",
      "let model = Sequential([Linear(2, 2), Dropout(0.5), LayerNorm(2)])",
      "model.eval()\nmodel.parameters[0].requiresGrad = false",
      change: "noGrad { model.parameters[1].assign(Tensor([4, 5])) }",
      shows: "model.parameters.map(\\.requiresGrad), model.parameters[1], model(Tensor.ones([2, 2]))"),
  ]

  @Test(arguments: [
    (
      "struct Step { var action: () -> Int }\nlet step = Step { 41 }", "step.action()",
      "`step`: `step.action` is a value of type `() -> Swift.Int`"
    ),
    (
      "import Synchronization\nlet count = Mutex(40)", "count.withLock { $0 += 1; return $0 }",
      "`count`: `count` cannot be copied"
    ),
    (
      "import Synchronization\nfinal class Shared: Sendable { let count = Atomic(41) }\nlet shared = Shared()",
      "shared.count.load(ordering: .relaxed)", "`shared`: `shared.count` is a value that cannot be copied"
    ),
  ])
  func whatCannotBeKeptRunsAgain(_ definition: String, _ use: String, _ reason: String) async throws {
    let document = try TemporaryDocument()
    let above = cells("//| checkpoint: true\n" + definition)
    _ = try await document.run(above + cells("print(\(use))"))
    let text = above + cells("print(\(use) + 1)")
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].isFresh && status[0].notKept == [reason])
    let report = try await document.run(text)
    #expect(report.cellsRun == ["cell-2"] && report.cellsRepeated == ["cell-1"])
    #expect(report.texts.last == "42\n")
  }
}
