/// Cells that have to do with each other. `#` stands for a small number, and what begins with a backtick is running
/// text.
struct SoakFamily: Hashable {
  /// What the others use, in this order.
  var definitions: [String]
  /// What stands below, in any order and number.
  var uses: [String]

  static let all: [SoakFamily] =
    [
      values, functions, closures, objects, holders, observers, types, statics, operators, overloads, tensors,
      randomNumbers, files, environment,
    ] + language + training + references + foundation + meanings

  private static let values = SoakFamily(
    definitions: [
      "var n = #\nprint(n)",
      #"var table = ["a": #, "b": n, "c": 3, "d": 4], letters = Set("soak#"), pair = (n, "x")"#,
    ],
    uses: [
      "n += #\nprint(n)", "let n = \"text #\"\nprint(n)", "var n = amount + #\nn", "print(n, pair)",
      #"table["k#"] = 7\#nprint(table, letters)"#, "for (key, value) in table { print(key, value) }",
      "letters.insert(\"#\")\nvar iterator = letters.makeIterator()", "print(iterator.next() ?? \"-\")",
      "`{swift} n` and `{swift} table.count + amount`", "`{swift} letters.sorted()[0]`",
    ])

  private static let functions = SoakFamily(
    definitions: [
      "var total = #", "func twice() -> Int { 2 * total }\nfunc bump() { total += # }",
      "func bumpTwice() -> Int { bump(); bump(); return twice() }",
    ],
    uses: [
      "bump()\nprint(total)", "print(bumpTwice())", "total = amount", "func twice() -> Int { 3 * total }",
      "print(twice(), abs(-#))", "func abs(_ x: Int) -> Int { x - total }",
      "func raise(_ x: inout Int) { x *= 2 }\nraise(&total)", "`{swift} twice()`, then `{swift} bumpTwice()`",
      "`{swift} bumpTwice() + #`", "`{swift} total` and `{swift} bumpTwice()` and `{swift} total + #`",
    ])

  private static let closures = SoakFamily(
    definitions: [
      "var count = #",
      "final class Button { var action: () -> Void = {} }\nlet button = Button(), other = button",
      "func makeCounter() -> () -> Int { var n = #; return { n += 1; return n } }\nlet next = makeCounter()",
    ],
    uses: [
      "button.action = { count += # }", "other.action()", "button.action()\nprint(count)", "print(count)",
      "let show3 = { count * # }", "print(next(), count)", "let again = next\nprint(again())",
      "`{swift} next()` `{swift} count`", "count = #", "button.action = { print(count) }",
    ])

  private static let objects = SoakFamily(
    definitions: [
      "final class Box { var v = #; var next: Box?; lazy var total = v * 10 }\nlet box = Box()",
      "let alias = box\nvar boxes = [Box(), alias]",
    ],
    uses: [
      "box.v += #\nprint(box.v)", "alias.v = #", "boxes.append(Box())\nboxes[0].v = #",
      "print(boxes.map(\\.v), box.v)", "boxes[0].next = alias\nboxes[0].next!.v += 1", "print(box.total)",
      "`{swift} box.v`", "`{swift} box.total`", "final class Box { var v = 7 }\nprint(Box().v)",
      "let fresh = Box()\nprint(fresh.v)", "let stored = box.v\nprint(stored)",
    ])

  private static let holders = SoakFamily(
    definitions: [
      "class Base { var size = #; weak var parent: Base? }\nfinal class Leaf: Base { var weights = [1.5, #] }",
      "struct Holder { let leaf: Leaf; var name = \"h#\" }\nlet leaf = Leaf()\nvar holder = Holder(leaf: leaf)",
      "protocol Shape { var area: Int { get } }\nstruct Square: Shape { var side = #; var area: Int { side * side } }\nvar shapes: [any Shape] = [Square()]",
    ],
    uses: [
      "holder.leaf.weights[0] += #\nprint(leaf.weights)", "holder.name += \"!\"\nprint(holder.name)",
      "struct Disc: Shape { let leaf: Leaf; var area: Int { leaf.size * # } }\nshapes.append(Disc(leaf: leaf))",
      "shapes.removeFirst()", "print(shapes.map(\\.area))", "leaf.size += 1",
      "print(holder.leaf.size, holder.name)",
      "leaf.parent = holder.leaf\nprint(leaf.parent!.size)",
      "extension Shape { var double: Int { area * # } }",
      "print(Square().double)", "`{swift} shapes[0].area`",
    ])

  private static let observers = SoakFamily(
    definitions: [
      "var journal: [String] = []",
      "final class Guest { let name: String; init(_ name: String) { self.name = name }\n  deinit { journal.append(\"bye \" + name) } }\nvar guest: Guest? = Guest(\"g#\")",
      "var watched = # { didSet { journal.append(\"set \\(watched)\") } }\nvar area: Int { watched * watched }",
    ],
    uses: [
      "guest = nil\nprint(journal)", "guest = Guest(\"new#\")", "watched = #", "print(area, journal)",
      "print(journal)", "journal.removeAll()", "weak var seen = guest\nprint(seen?.name ?? \"nobody\")",
      "print(seen?.name ?? \"gone\")", "`{swift} journal.count` `{swift} area`",
    ])

  private static let types = SoakFamily(
    definitions: [
      "struct P: Codable, Hashable { var x = #, y = 2.5 }\nvar p = P()",
      "enum Choice { case a(Int), b(String), none }\nvar choice = Choice.a(#)",
      "extension P { func scaled(_ f: Int) -> P { P(x: x * f, y: y) } }",
    ],
    uses: [
      "p.x += #\nprint(p)", "print(p.scaled(#))", "struct P { var x = \"new #\" }\nvar p = P()",
      "print(P().x)",
      "choice = .b(\"c#\")", "print(choice)", "let ps = [p: 1]\nprint(ps.keys.first!.x)",
      "extension P { mutating func sorted() { x = -x } }\np.sorted()", "print(p.x)",
      "extension P: CustomStringConvertible { var description: String { \"P#(\\(x))\" } }",
      "`{swift} p.x`",
      "extension DefaultStringInterpolation { mutating func appendInterpolation(loud value: Int) { appendLiteral(\"\\(value)#!\") } }",
      "print(\"\\(loud: 5)\")",
    ])

  private static let statics = SoakFamily(
    definitions: [
      "struct Settings { nonisolated(unsafe) static var level = # }",
      "extension Settings { nonisolated(unsafe) static var depth = # }",
      "var origin = #\nenum Late { nonisolated(unsafe) static var value = origin * 10 }",
    ],
    uses: [
      "Settings.level += #", "print(Settings.level)", "Settings.depth = #", "print(Settings.depth)",
      "func deepen() { Settings.depth += 1 }\ndeepen()", "print(Late.value)", "origin += #",
      "Late.value += 1",
      "`{swift} Late.value`", "`{swift} Settings.depth`",
    ])

  private static let operators = SoakFamily(
    definitions: [
      "postfix operator +++\npostfix func +++ (x: inout Int) { x += # }\nvar ticks = #",
      "infix operator <-\nfunc <- (list: inout [Int], x: Int) { list.append(x) }\nvar queue = [#]",
    ],
    uses: [
      "ticks+++", "print(ticks)", "queue <- #", "print(queue)", "queue <- ticks", "ticks = #",
      "prefix operator √\nprefix func √ (x: Int) -> Int { x + # }\nprint(√ticks)", "`{swift} queue.count`",
    ])

  private static let overloads = SoakFamily(
    definitions: [
      "var left = #\nvar right = #",
      "func pick(_ x: Int) -> Int { left + x }\nfunc pick(_ x: String) -> Int { right }",
      "let first = left\nfunc original() -> Int { left }",
    ],
    uses: [
      "left = #", "right += #", "print(pick(1))", "print(pick(\"s\"))", "let left = #",
      "print(left, original())",
      "func pick(_ x: Double) -> Double { x }", "print(first, right)", "`{swift} pick(#)`",
    ])

  private static let tensors = SoakFamily(
    definitions: [
      "manualSeed(#)\nlet model = Linear(2, 1)",
      "let optimizer = Adam(model.parameters, learningRate: 0.#)\nvar losses: [Double] = []",
      "func step() {\n  let loss = (model(Tensor.randn([#, 2])) - 1).pow(2).mean()\n  optimizer.zeroGrad()\n  loss.backward()\n  optimizer.step()\n  losses.append(loss.item())\n}",
    ],
    uses: [
      "for _ in 0..<# { step() }", "step()\nprint(losses)", "print(model.parameters)", "print(losses)",
      "let t = Tensor([1, 2, #]), view = t.reshape([3, 1])", "print(t, view)",
      "final class Trainer { let net = model; var count = # ; func run() { step(); count += 1 } }\nlet trainer = Trainer()",
      "trainer.run()\nprint(trainer.count)", "`{swift} losses.count`", "print(Tensor.randn([2]))",
    ])

  private static let randomNumbers = SoakFamily(
    definitions: ["var rolls = [Int.random(in: 0..<100)]", "var generator = RandomGenerator(seed: #)"],
    uses: [
      "rolls.append(Int.random(in: 0..<100))\nprint(rolls)", "srand48(#)", "print(drand48())",
      "manualSeed(#)\nprint(Tensor.randn([2]))", "print(Tensor.randn([1]), rolls.shuffled())",
      "print(Int.random(in: 0..<100, using: &generator))", "print(rolls)",
      "`{swift} Int.random(in: 0..<#000)` `{swift} Int.random(in: 0..<900)`",
      "`{swift} Int.random(in: 0..<100)`",
    ])

  private static let files = SoakFamily(
    definitions: [
      "let text = try String(contentsOfFile: \"data.txt\", encoding: .utf8)\nprint(text)",
      "//| inputs: data.txt\nlet name = [\"data\", \"txt\"].joined(separator: \".\")\nlet lines = try String(contentsOfFile: name, encoding: .utf8)",
    ],
    uses: [
      "print(lines, text)", "try \"written #\".write(toFile: \"out.txt\", atomically: true, encoding: .utf8)",
      "print((try? String(contentsOfFile: \"out.txt\", encoding: .utf8)) ?? \"nothing\")",
      "print(text.count + #)",
      "try \"x#\".write(toFile: \"data.txt\", atomically: true, encoding: .utf8)", "`{swift} text.count`",
    ])

  private static let environment = SoakFamily(
    definitions: [
      "setenv(\"SOAK\", \"#\", 1)",
      "func value() -> String { getenv(\"SOAK\").map { String(cString: $0) } ?? \"unset\" }",
    ],
    uses: [
      "print(value())", "unsetenv(\"SOAK\")", "setenv(\"SOAK\", \"later #\", 1)",
      "let kept = value()\nprint(kept)",
      "print(ProcessInfo.processInfo.environment[\"SOAK\"] ?? \"none\")", "print(kept)", "`{swift} value()`",
      "struct Trouble: Error {}\nif amount > # { throw Trouble() }", "let e = [1, 2][amount]\nprint(e)",
    ])
}
