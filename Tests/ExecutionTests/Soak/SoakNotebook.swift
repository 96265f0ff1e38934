import Foundation

/// A document with the files and parameters that belong to it.
struct SoakNotebook: Hashable {
  struct Item: Hashable {
    var template: String
    var number: Int
    var label: Int?
    var isEvaluated = true
    /// Whether its values are to be stored, however quickly they can be computed; nil if that decides.
    var isKept: Bool?
    /// A line at its end that makes it fail.
    var flaw: String?
    /// Whether the page shows its errors.
    var isTolerant = false
    /// Whether it bears a comment, which means nothing.
    var hasRemark = false

    var isText: Bool { template.hasPrefix("`") || template.hasPrefix("[") }
    var code: String {
      let remark = hasRemark && !isText ? "\n/* A remark. */\n" : ""
      return template.replacing("#", with: "\(number)") + remark + (flaw.map { "\n" + $0 } ?? "")
    }

    var options: String {
      (label.map { "//| label: label-\($0)\n" } ?? "") + (isEvaluated ? "" : "//| eval: false\n")
        + (isKept.map { "//| checkpoint: \($0)\n" } ?? "")
        + (isTolerant && !template.hasPrefix("//| error") ? "//| error: true\n" : "")
    }
  }

  var items: [Item] = []
  var families: [SoakFamily] = []
  /// What `data.txt` holds.
  var data = 1
  /// The parameter `amount`.
  var amount = 1
  /// Whether variables bear another name.
  var isRenamed = false

  /// Five to nine cells from two families, those that define something mostly above those that use it.
  init(from generator: inout SplitMix64) {
    families = (0..<2).map { _ in SoakFamily.all.randomElement(using: &generator)! }
    var queues = families.map { family in
      family.definitions.filter { _ in Int.random(in: 0..<10, using: &generator) > 0 }
        + (0..<3).map { _ in family.uses.randomElement(using: &generator)! }
    }
    while queues.contains(where: { !$0.isEmpty }), items.count < 9 {
      let queue = queues.indices.filter { !queues[$0].isEmpty }.randomElement(using: &generator)!
      var item = Item(
        template: queues[queue].removeFirst(), number: Int.random(in: 1...3, using: &generator))
      if Int.random(in: 0..<3, using: &generator) == 0 { item.isKept = true }
      items.append(item)
    }
  }

  var text: String {
    var text = "---\nparams:\n  amount: 0\n---\n\n"
    for item in items {
      if item.isText {
        text += item.code + "\n\n"
        continue
      }
      text += "```{swift}\n" + item.options + item.code + "\n```\n\n"
    }
    guard isRenamed else { return text }
    for (name, other) in [("box", "crate"), ("total", "sum"), ("count", "number"), ("n", "m")] {
      let word = try! Regex("(^|[^.\\w\\\\])\(name)(?![\\w:])", as: (Substring, Substring).self)
      text.replace(word) { "\($0.output.1)\(other)" }
    }
    return text
  }
}
