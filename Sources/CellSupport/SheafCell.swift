package import Displays
internal import Foundation

/// What the code that the runner writes around a cell's own code calls.
public enum SheafCell {
  /// Shows the value of a cell's last expression.
  public static func display<Value>(_ value: Value) {
    if let display = Displays.display(of: value) { DisplaySink.send(.display(display)) }
  }

  /// Lets the random numbers of an expression in running text start from its own seed.
  public static func begin(_ seed: UInt64) { CellHooks.begin(seed) }

  /// Hands over the value of an expression in running text.
  public static func expression<Value>(_ index: Int, _ value: Value) {
    let result: NotebookResults.ExpressionResult =
      switch Displays.display(of: value) {
      case .text(let text), .markdown(let text): .text(text)
      case .math(let source): .math(source)
      case nil: .text("")
      default: .failure("`\(Value.self)` has no place in running text; show it in a cell")
      }
    CellHooks.expression(index, result)
  }

  /// Tells the runner a variable's type. The closure is never called: it only carries the type.
  public static func variable<Value>(_ name: String, _ value: () -> Value) {
    CellHooks.variable(name, Value.self, ValueSemantics.holds(for: Value.self))
  }
}

/// Where `SheafCell` sends what it is given; the worker sets these before the first cell is loaded.
package enum CellHooks {
  // Set once, on the main thread, before anything else runs.
  nonisolated(unsafe) package static var expression: (Int, NotebookResults.ExpressionResult) -> Void = {
    _, _ in
  }
  nonisolated(unsafe) package static var begin: (UInt64) -> Void = { _ in }
  nonisolated(unsafe) package static var variable: (String, Any.Type, Bool) -> Void = { _, _, _ in }
}
