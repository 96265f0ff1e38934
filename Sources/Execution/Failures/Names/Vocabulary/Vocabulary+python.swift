extension Vocabulary {
  static let python = Vocabulary(
    "Python", roots: ["math", "cmath", "itertools", "functools", "statistics", "os", "sys"],
    modules: [
      "math", "os", "sys", "random", "time", "json", "re", "csv", "collections", "itertools", "functools",
      "typing",
    ],
    instead: "Foundation has its like, which cells need not import",
    table: """
      len ! write `x.count`
      range ! write `0..<n`, or `stride(from: 0, to: n, by: 2)`
      enumerate ! write `x.enumerated()`
      reversed ! write `x.reversed()`
      sorted ! write `x.sorted()`
      filter ! write `x.filter { … }`
      map ! write `x.map { … }`
      reduce ! write `x.reduce(0, +)`
      None ! Swift writes `nil`
      True ! Swift writes `true`
      False ! Swift writes `false`
      not ! Swift writes `!`
      and ! Swift writes `&&`
      or ! Swift writes `||`
      pass ! leave the braces empty
      def ! Swift writes `func f(x: Double) -> Double { … }`
      lambda ! Swift writes `{ x in … }`
      elif ! Swift writes `else if`
      with ! Swift has no `with`: `noGrad { … }` and its like take a closure
      from ! Swift writes `import` alone, and Sheaf's names need none
      str ! write `String(x)`, or \\( … ) within a text
      int ! write `Int(x)`
      float ! write `Double(x)`
      list, tuple ! write `Array(x)` or `[1, 2]`
      dict ! write `[key: value]`
      isinstance ! write `x is T`
      input - a notebook asks nobody: use `params`
      open ! write `try String(contentsOfFile: path, encoding: .utf8)`
      any, all ! write `x.contains { … }` or `x.allSatisfy { … }`
      Array.append_ ! write `x.append(y)`
      Array.len, String.len, Array.length, String.length ! write `x.count`
      Array.extend ! write `x.append(contentsOf: y)`
      Array.sorted_by ! write `x.sorted { $0 < $1 }`
      String.format ! write \\( … ) within the text, or `x.formatted(decimals: 2)`
      String.strip ! write `x.trimmingCharacters(in: .whitespaces)`
      String.upper ! write `x.uppercased()`
      String.lower ! write `x.lowercased()`
      String.startswith ! write `x.hasPrefix(y)`
      String.endswith ! write `x.hasSuffix(y)`
      String.replace ! write `x.replacing(a, with: b)`
      Dictionary.items ! write `for (key, value) in x`
      Dictionary.get ! write `x[key, default: 0]`
      Int.round, Double.round_to ! write `x.formatted(decimals: 2)`
      ** ! write `pow(x, 2)`, or `x.pow(2)` for a tensor
      """)
}
