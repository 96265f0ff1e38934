/// What the language offers besides variables, functions and objects.
extension SoakFamily {
  static let language: [SoakFamily] = [
    generics, protocols, wrappers, concurrency, payloads, access, singletons, privacy, locks,
    noncopyable, bindings,
  ]

  /// Names that blocks bind while cells above have given the same.
  private static let bindings = SoakFamily(
    definitions: [
      "var score: Int? = #, list = [1, #], state = 5",
      "func shift(_ score: Int) -> Int { score + state }",
      "func collect(state: [Int]) -> Int { state.reduce(0) { list, state in list + state } + list.count }",
    ],
    uses: [
      "if let score { print(score, state) } else { print(\"none\", state) }",
      "if let score { print(\"some #\") }", "for state in list { print(state) }\nprint(state)",
      "for score in list where score != state { print(score) }", "list = list.map { state in state + # }",
      "while let list = score { score = list > # ? nil : list + 3 }\nprint(score ?? -1)",
      "let run = { [state] in print(\"run #\", state) }\nrun()",
      "switch score { case let state?: print(\"is\", state)\ncase nil: print(state) }", "state += #",
      "score = #", "score = nil", "print(shift(#), collect(state: [#]))",
      "state = list.reduce(into: 0) { state, list in state += list }\nprint(state)",
      "`{swift} state` and `{swift} score ?? 0`", "`{swift} [#].map { state in state + list.count }[0]`",
    ])

  private static let generics = SoakFamily(
    definitions: [
      "struct Stack<T> { var items: [T] = []; mutating func push(_ x: T) { items.append(x) } }\nvar stack = Stack<Int>()",
      "extension Stack where T == Int { var sum: Int { items.reduce(#, +) } }",
      "final class Slot<T> { var value: T; init(_ value: T) { self.value = value } }\nlet slot = Slot(#), word = Slot(\"s\")",
      "func exchange<T>(_ a: Slot<T>, _ b: Slot<T>) { (a.value, b.value) = (b.value, a.value) }",
    ],
    uses: [
      "stack.push(#)\nprint(stack.items)", "print(stack.sum)", "slot.value += #",
      "let other = Slot(#)\nexchange(slot, other)\nprint(slot.value, other.value)",
      "var words = Stack<String>()\nwords.push(word.value)\nprint(words.items)",
      "extension Stack { var last: T? { items.last } }", "print(stack.last ?? -#)", "word.value += \"#\"",
      "let alias = word\nalias.value = \"alias#\"", "print(word.value, slot.value)",
      "`{swift} stack.items.count`",
      "`{swift} slot.value`",
    ])

  private static let protocols = SoakFamily(
    definitions: [
      "protocol Greeter { var name: String { get }\n  func greet() -> String }\nextension Greeter { func greet() -> String { \"hi # \" + name } }",
      "struct Person: Greeter { var name = \"P#\" }\nfinal class Robot: Greeter { var name = \"R\"; var count = 0\n  func greet() -> String { count += 1; return name + \"\\(count)\" } }",
      "let robot = Robot()\nvar crowd: [any Greeter] = [Person(), robot]",
    ],
    uses: [
      "print(crowd.map { $0.greet() })", "robot.name = \"N#\"", "crowd.append(Person(name: \"new#\"))",
      "extension Greeter { func shout() -> String { greet().uppercased() + \"#\" } }", "print(robot.shout())",
      "extension Greeter { var double: String { name + name } }\nprint(Person().double)",
      "print(Person().greet())",
      "func loud(_ greeter: some Greeter) -> String { greeter.greet() + \"!#\" }", "print(loud(robot))",
      "struct Person: Greeter { var name = \"other#\"; func greet() -> String { name } }",
      "crowd.removeLast()",
      "`{swift} robot.count`", "`{swift} crowd[0].greet()`",
    ])

  private static let wrappers = SoakFamily(
    definitions: [
      "@propertyWrapper struct Logged { var changes = 0; var stored: Int\n  init(wrappedValue: Int) { stored = wrappedValue }\n  var wrappedValue: Int { get { stored } set { stored = newValue; changes += # } }\n  var projectedValue: Int { changes } }",
      "struct Gauge { @Logged var level = # }\nvar gauge = Gauge()",
      "@resultBuilder enum Lines { static func buildBlock(_ parts: String...) -> [String] { parts } }\nfunc lines(@Lines _ make: () -> [String]) -> [String] { make() + [\"#\"] }",
    ],
    uses: [
      "gauge.level += #\nprint(gauge.level, gauge.$level)", "print(lines { \"a#\"; \"\\(gauge.level)\" })",
      "let copy = gauge\nprint(copy.$level)", "var gauges = [gauge, Gauge()]\ngauges[1].level = #",
      "print(gauges.map(\\.level))", "print(gauge.$level)", "gauge = Gauge()", "`{swift} gauge.level`",
      "func calibrate(_ x: inout Int) { x += # }\ncalibrate(&gauge.level)",
    ])

  private static let concurrency = SoakFamily(
    definitions: [
      "func fetch(_ n: Int) async -> Int { n * # }",
      "actor Counter { var n = #; func add(_ k: Int) -> Int { n += k; return n } }\nlet counter = Counter()",
      "let task = Task { await fetch(#) }", "var seen: [Int] = []",
    ],
    uses: [
      "print(await fetch(2))", "print(await counter.add(#))",
      "async let a = fetch(1), b = fetch(#)\nprint(await a + b)", "print(await task.value)",
      "let late = await fetch(#)\nseen.append(late)", "print(await counter.n, seen)",
      "for await x in AsyncStream<Int>({ $0.yield(#); $0.finish() }) { seen.append(x) }",
      "let sum = await withTaskGroup(of: Int.self) { group in\n  for i in 0..<# { group.addTask { await fetch(i) } }\n  return await group.reduce(0, +)\n}\nprint(sum)",
      "await Task { @MainActor in seen.append(#) }.value", "print(seen)", "`{swift} seen.count`",
      "`{swift} await fetch(#)`",
    ])

  private static let payloads = SoakFamily(
    definitions: [
      "final class Ref { var n = # }\nindirect enum Term { case number(Int), ref(Ref), sum(Term, Term), named(String, any Sendable) }",
      "let ref = Ref()\nvar term = Term.sum(.number(#), .ref(ref)), terms = [\"a\": term]",
      "func value(_ term: Term) -> Int {\n  switch term {\n  case .number(let n): n\n  case .ref(let ref): ref.n\n  case .sum(let a, let b): value(a) + value(b)\n  case .named(let name, _): name.count\n  }\n}",
    ],
    uses: [
      "ref.n += #", "print(value(term))", "term = .sum(term, .number(#))",
      "if case .sum(_, .ref(let other)) = term { other.n = # }", "print(terms.mapValues(value))",
      "terms[\"b\"] = .named(\"x#\", 5)", "weak var watcher = ref\nprint(watcher!.n)",
      "print(watcher?.n ?? 0)", "let shared = [ref]\nshared[0].n *= 2", "print(ref.n)",
      "`{swift} value(term)`",
      "extension Term { var isSum: Bool { if case .sum = self { true } else { false } } }\nprint(term.isSum)",
    ])

  private static let access = SoakFamily(
    definitions: [
      "var storage = #\nvar level: Int { get { storage } set { storage = newValue * 2 } }",
      "struct Point { var x = #, y = 0\n  subscript(i: Int) -> Int { get { i == 0 ? x : y } set { if i == 0 { x = newValue } else { y = newValue } } } }\nvar point = Point()\nlet axis = \\Point.x",
      "func change(_ x: inout Int, by rule: (Int) -> Int) { x = rule(x) }",
    ],
    uses: [
      "level = #\nprint(storage)", "print(level)", "point[1] = #", "point[keyPath: axis] += 1\nprint(point)",
      "let (p, q) = (point.x, level)\nprint(p, q)",
      "guard let found = [#, 2].first else { fatalError() }\nprint(found)",
      "do {\n  defer { storage += # }\n  print(storage)\n}",
      "change(&point.y) { $0 + # + storage }\nprint(point.y)",
      "change(&level) { $0 + 1 }", "typealias Number = Double", "typealias Number = Int\nprint(Number(#))",
      "print(Number(3))", "withUnsafeMutablePointer(to: &storage) { $0.pointee += # }",
      "loop: for i in 0..<5 { if i == # { break loop }; storage += i }", "`{swift} level`",
      "`{swift} point[0]`",
    ])

  private static let singletons = SoakFamily(
    definitions: [
      "final class Registry { nonisolated(unsafe) static let shared = Registry(); var items: [String] = [] }",
      "let gate = NSLock()\nvar hits = 0\nfunc hit() { gate.lock(); hits += #; gate.unlock() }",
      "enum Cache { nonisolated(unsafe) static var table: [Int: Int] = [:]\n  static func square(_ n: Int) -> Int { if let known = table[n] { return known }\n    table[n] = n * n + #; return table[n]! } }",
    ],
    uses: [
      "Registry.shared.items.append(\"#\")", "print(Registry.shared.items)",
      "extension Registry { func clear() { items = [] } }\nRegistry.shared.clear()", "hit()\nprint(hits)",
      "let mine = Registry.shared\nmine.items.append(\"mine#\")", "print(mine.items)",
      "print(Cache.square(#))",
      "print(Cache.table.count)", "Cache.table[#] = 0", "`{swift} Registry.shared.items.count`",
      "`{swift} hits`",
      "`{swift} Cache.square(2)`",
    ])

  private static let privacy = SoakFamily(
    definitions: [
      "private var secret = #\nfunc reveal() -> Int { secret }\nfunc keep(_ n: Int) { secret = n }",
      "private func helper() -> Int { # }\nlet helped = helper()",
      "fileprivate final class Hidden { var n = # }\nstruct Keeper { fileprivate let hidden = Hidden()\n  func bump() -> Int { hidden.n += 1; return hidden.n } }\nlet keeper = Keeper()",
    ],
    uses: [
      "private func helper() -> Int { reveal() * # }\nprint(helper())", "print(reveal(), helped)", "keep(#)",
      "print(keeper.bump())", "let second = keeper\nprint(second.bump())", "func helper() -> Int { 100 * # }",
      "print(helper())", "`{swift} reveal()`", "`{swift} keeper.bump()`",
    ])

  private static let locks = SoakFamily(
    definitions: [
      "import Synchronization\nlet guarded = Mutex([#]), hits = Atomic(#)",
      "final class Shared: Sendable { let state = Mutex(#); func bump() -> Int { state.withLock { $0 += #; return $0 } } }\nlet shared = Shared()",
      "func record(_ n: Int) { guarded.withLock { $0.append(n) } }",
    ],
    uses: [
      "guarded.withLock { $0.append(#) }", "print(guarded.withLock { $0 })",
      "hits.add(#, ordering: .relaxed)",
      "print(hits.load(ordering: .relaxed))", "record(#)", "print(shared.bump())",
      "let same = shared\nprint(same.bump())",
      "DispatchQueue.concurrentPerform(iterations: #) { _ in hits.add(1, ordering: .relaxed) }",
      "`{swift} guarded.withLock { $0.count }`", "`{swift} hits.load(ordering: .relaxed)`",
      "`{swift} shared.bump()`",
    ])

  private static let noncopyable = SoakFamily(
    definitions: [
      "final class Trace { var lines: [String] = [] }\nlet trace = Trace()",
      "struct Ticket: ~Copyable { var n = #; mutating func punch() { n *= 2 }\n  deinit { trace.lines.append(\"used \\(n)\") } }\nvar ticket = Ticket()",
      "func look(_ ticket: borrowing Ticket) -> Int { ticket.n + # }\nfunc use(_ ticket: consuming Ticket) -> Int { ticket.n }",
    ],
    uses: [
      "ticket.punch()", "ticket.n += #\nprint(ticket.n)", "print(look(ticket))", "ticket = Ticket(n: #)",
      "print(use(Ticket()))",
      "print(trace.lines)", "var perhaps: Ticket? = Ticket()\nprint(perhaps!.n)", "perhaps = nil",
      "trace.lines = []",
      "do {\n  let local = Ticket(n: #)\n  print(local.n)\n}", "`{swift} look(ticket)`", "`{swift} ticket.n`",
      "`{swift} trace.lines.count`",
    ])
}
