/// Code whose meaning another cell decides, and where on the page its values stand.
extension SoakFamily {
  static let meanings: [SoakFamily] = [
    nestedTypes, chosenOverloads, extensions, conformances, shadows, models, descents, notes, captions,
    failures,
  ]

  private static let nestedTypes = SoakFamily(
    definitions: [
      "var factor = #",
      "enum Physics {\n  struct Law { var k = #\n    func value() -> Int { k * factor } }\n  static let origin = #\n  enum Unit: Int { case small = 1, big = # }\n}",
      "extension Physics { final class Body { var law = Law(); var steps = # } }\nlet body = Physics.Body()",
      "let law = Physics.Law()",
    ],
    uses: [
      "factor = #", "factor += 1", "print(law.value())", "print(Physics.Law(k: #).value())",
      "body.law.k += #", "print(body.law.value(), body.steps)", "body.steps = Physics.origin",
      "struct Law { func value() -> Int { -# } }\nprint(Law().value())",
      "extension Physics.Law { var twice: Int { 2 * value() + # } }", "print(law.twice)",
      "extension Physics.Unit { var power: Int { rawValue * factor } }\nprint(Physics.Unit.big.power)",
      "enum Physics { struct Law { func value() -> Int { # } } }", "`{swift} law.value()`",
      "`{swift} Physics.origin` and `{swift} body.law.value()`", "`{swift} Physics.Unit.big.rawValue`",
    ])

  private static let chosenOverloads = SoakFamily(
    definitions: [
      "func size(_ x: Double) -> String { \"double #\" }",
      "struct Disc { var r = # }\nfunc size(_ x: Disc) -> String { \"disc \\(x.r)\" }\nlet disc = Disc()",
      "func describe<T>(_ x: T) -> String { \"any #\" }", "func both() -> String { size(1) + describe(1) }",
    ],
    uses: [
      "func size(_ x: Int) -> String { \"int #\" }", "print(size(1), size(2.5))", "print(size(disc))",
      "func describe(_ x: Int) -> String { \"int #\" }", "print(describe(1), describe(\"s\"), both())",
      "func describe(_ x: Disc) -> String { \"round #\" }", "print(describe(disc))",
      "func size(_ x: Disc, _ n: Int = #) -> String { \"sized \\(n)\" }",
      "func size(_ x: Double, times n: Int = 2) -> String { \"times \\(n * #)\" }",
      "let chosen = size(#)\nprint(chosen)", "`{swift} size(1)`", "`{swift} describe(disc)` `{swift} both()`",
    ])

  private static let extensions = SoakFamily(
    definitions: [
      "struct Sum { var parts = [#, 2]\n  static func + (a: Sum, b: Sum) -> Sum { Sum(parts: a.parts + b.parts) } }",
      "extension Sum { var total: Int { parts.reduce(0, +) } }\nlet sum = Sum()",
      "extension Array where Element == Int { var spread: Int { (self.max() ?? 0) - (self.min() ?? 0) + # } }",
    ],
    uses: [
      "print((sum + Sum(parts: [#])).total)", "print(sum.parts.spread, [1, #].spread)",
      "extension Sequence where Element == Int { var spread: Int { # } }",
      "extension Sum { static func - (a: Sum, b: Sum) -> Sum { Sum(parts: [a.total - b.total - #]) } }",
      "print((sum - Sum(parts: [#])).parts)", "extension Sum { init(_ n: Int) { parts = [n, n, #] } }",
      "print(Sum(4).total)", "extension Sum { subscript(i: Int) -> Int { parts[i] * # } }", "print(sum[0])",
      "extension Int { var sum: Sum { Sum(parts: [self, #]) } }", "print(3.sum.total)",
      "extension Sum { var total: String { \"total #\" } }", "let t: Int = sum.total\nprint(t)",
      "`{swift} sum.total as Int`", "`{swift} [5, 1].spread`",
    ])

  private static let conformances = SoakFamily(
    definitions: [
      "struct Card { var n = # }\nlet card = Card()",
      "protocol Named { var title: String { get } }\nextension Named { var title: String { \"\\(self) #\" } }",
      "func show(_ x: some Named) -> String { \"<\" + x.title + \">\" }\nfunc text(_ x: Any) -> String { \"\\(x)\" }",
      "extension Card: Named {}",
    ],
    uses: [
      "print(card, text(card))", "print(show(card))",
      "extension Card: CustomStringConvertible { var description: String { \"card \\(n + #)\" } }",
      "extension Card: CustomDebugStringConvertible { var debugDescription: String { \"debug #\" } }",
      "print([card])", "extension Card: Equatable { static func == (a: Card, b: Card) -> Bool { # > 1 } }",
      "print(card == Card(n: 5))", "extension Card { var title: String { \"own #\" } }", "print(card.title)",
      "extension Card: Comparable { static func < (a: Card, b: Card) -> Bool { a.n < b.n - # } }",
      "print([Card(n: 9), card].sorted { $0.n < $1.n }.map(\\.n))", "print([Card(n: 3), card].min()!.n)",
      "extension Named { var short: String { String(title.prefix(#)) } }", "print(card.short)",
      "print((card as Any) is any CustomStringConvertible)", "card", "`{swift} card`", "`{swift} show(card)`",
      "`{swift} text([card])`",
    ])

  /// Local names that mean something else than those of cells above.
  private static let shadows = SoakFamily(
    definitions: [
      "var level = #, items = [#, 4]",
      "func outer() -> Int {\n  let level = items.count + #\n  func inner() -> Int { level * 2 }\n  return inner()\n}",
      "struct Tank { var level = #\n  func fill(_ items: [Int]) -> Int { var level = 0; for item in items { level += item }; return level + self.level } }",
      "func late() -> Int { let before = level; do { let level = before + #; return level } }",
    ],
    uses: [
      "level = #", "items.append(#)", "print(outer(), late())", "print(Tank().fill([#, 2]))",
      "print(Tank(level: #).level)",
      "let outcome = items.map { level in level + # }\nprint(outcome)",
      "do {\n  let level = 10 * #\n  print(level)\n}\nprint(level)",
      "for (level, item) in items.enumerated() { print(level, item) }",
      "func use(level: Int) -> Int { let items = [level]; return items[0] + # }\nprint(use(level: 3))",
      "if case let level? = items.first { print(level) }", "let (level, other) = (#, 2)\nprint(level, other)",
      "switch items.count { case let level where level > #: print(level)\ndefault: print(level) }",
      "let f: (Int) -> Int = { items in items + # }\nprint(f(1))",
      "`{swift} [1].map { level in level + # }[0]`",
      "`{swift} level + outer()`", "`{swift} Tank().fill(items)`",
    ])

  /// Values that running text looks at between the cells that change them.
  private static let models = SoakFamily(
    definitions: [
      "manualSeed(#)\nlet inputs = Tensor.randn([6, 2]), targets = Tensor([0, 1, 0, 1, 1, 0])",
      "final class Net: Module {\n  let layers = Sequential(Linear(2, 3), ReLU(), Linear(3, 2))\n  var calls = 0\n  func callAsFunction(_ x: Tensor) -> Tensor { calls += 1; return layers(x) }\n}\nlet net = Net()",
      "let adam = Adam(net.parameters, learningRate: 0.0#)\nvar curve: [Double] = []",
      "func learn(_ rounds: Int = #) {\n  for _ in 0..<rounds {\n    let loss = net(inputs).crossEntropy(targets)\n    adam.zeroGrad()\n    loss.backward()\n    adam.step()\n    curve.append(loss.item())\n  }\n}",
    ],
    uses: [
      "learn()", "learn(#)\nprint(curve)", "print(net.parameters[0])", "print(net.calls, curve.count)",
      "let scores = net(inputs).detach(), best = scores.argmax(dim: 1)\nprint(best)",
      "print(best.sum().item())",
      "func accuracyNow() -> Double { accuracy(net(inputs), targets) * # }", "print(accuracyNow())",
      "let (values, indices) = inputs.max(dim: 0)\nprint(values, indices)", "adam.learningRate = 0.#",
      "net.layers[0].freeze()", "`{swift} net.calls`", "`{swift} net.parameters[0].sum().item()`",
      "`{swift} accuracyNow()` after `{swift} curve.count`", "`{swift} inputs.mean().item()`",
      "`{swift} curve.last ?? 0`", "`{swift} adam.learningRate`",
    ])

  private static let descents = SoakFamily(
    definitions: [
      "manualSeed(#)\nlet weights = Tensor.randn([3, 3])",
      "func step(_ x: Tensor, rounds: Int) -> (centre: Tensor, labels: [Int]) {\n  var centre = x[0]\n  for _ in 0..<rounds { centre = (centre + x.mean(dim: 0)) / 2 }\n  return (centre, (x.sum(dim: 1) .> 0).to(.int64).elements())\n}",
      "let runs = [1, 2].map { k in (k: k, result: step(weights, rounds: # + k)) }",
    ],
    uses: [
      "print(runs.map { $0.result.centre.sum().item() })",
      "let again = step(weights, rounds: #)\nprint(again.labels)",
      "print(again.centre)", "noGrad { weights += Tensor.full([3, 3], #) }", "print(runs[0].result.labels)",
      "let rest = weights - again.centre\nprint(rest.sum().item())", "print(Tensor.randn([1]).item() + #)",
      "`{swift} runs[0].result.centre[0].item()`", "`{swift} again.labels.count`",
      "`{swift} weights.sum().item()`",
    ])

  private static let notes = SoakFamily(
    definitions: ["var n = #, list = [#]", "final class Log { var lines = 0 }\nlet log = Log()"],
    uses: [
      "n += #\nprint(n)", "list.append(n)", "log.lines += #", "print(list, log.lines)",
      "[^a]\n\n[^a]: There are `{swift} n`.",
      "[^b]\n\n[^b]: It holds `{swift} list.count + n`, so `{swift} log.lines`.",
      "[^c]\n\n[^c]: A list of\n\n    - `{swift} n + #`\n    - `{swift} list.last ?? 0`",
      "`{swift} n` here[^d]\n\n[^d]: and `{swift} n` there.", "n = #",
      "func count() -> Int { log.lines += 1; return log.lines }", "[^e]\n\n[^e]: Counted `{swift} count()`.",
      "`{swift} count()`", "`{swift} log.lines`",
    ])

  private static let captions = SoakFamily(
    definitions: ["var rows = [[\"a\", \"#\"]]", "func mean() -> Double { Double(rows.count) / # }"],
    uses: [
      "//| tbl-cap: \"There are `{swift} rows.count` rows.\"\nDisplayTable(columns: [.init(\"x\"), .init(\"y\")], rows: rows)",
      "//| fig-cap: \"The mean is `{swift} mean()`, then `{swift} top`.\"\nlet top = rows.count * #\nChart { Line(y: [1.0, Double(top)]) }",
      "rows.append([\"b\", \"#\"])", "rows = []", "print(mean())", "func mean() -> Double { # }",
      "//| fig-cap: \"Before: `{swift} rows.count`.\"\nrows.append([\"c\", \"#\"])\nChart { Line(y: [#, 2.0]) }",
      "`{swift} #` heads a table.\n\n| x | y |\n|---|---|\n| `{swift} rows.count` | `{swift} mean()` |",
      "`{swift} rows.count`", "print(top)",
    ])

  private static let failures = SoakFamily(
    definitions: [
      "struct Trouble: Error { var code = # }\nvar state = [#], box = Tensor([1.0, #])",
      "func risky(_ n: Int) throws -> Int { if n > 2 { throw Trouble(code: n) }; return n + state.count }",
    ],
    uses: [
      "//| error: true\nprint(try risky(#))", "//| error: true\nstate.append(#)\nprint(try risky(3))",
      "//| error: true\nprint(state[# + 1])", "//| error: true\nlet got = try risky(#)\nprint(got)",
      "print(got)",
      "print(state, box.sum().item())", "//| error: true\nprint(box.sum().item())\nthrow Trouble()",
      "//| error: true\nnoGrad { box += Tensor([1.0, #]) }\n_ = [1][#]",
      "//| error: true\nlet wrong: Int = \"#\"",
      "print((try? risky(#)) ?? -1)", "state.append(#)", "`{swift} state.count`",
      "`{swift} box.sum().item()`",
      "do { print(try risky(#)) } catch { print(error) }",
    ])
}
