public import CThrowSites
package import Displays
internal import Foundation

/// What the code that the runner writes around a cell's own code calls.
public enum SheafCell {
  /// Shows the value of a cell's last expression.
  public static func display<Value>(_ value: Value) {
    if let display = Displays.display(of: value) { DisplaySink.send(.display(display)) }
  }

  /// Shows nothing: what cannot be copied has no display.
  @_disfavoredOverload
  public static func display<Value: ~Copyable>(_: borrowing Value) {}

  /// Stands in front of a `guard` that binds a name of which the text does not tell what it means elsewhere in the cell.
  @available(
    *, unavailable,
    message:
      "a name that this guard binds may mean something else in this cell; let the guard bind another name"
  )
  public static func `guard`() {}

  /// Stands in front of each `throw`, for the line of the error that the reader is shown.
  @inlinable @inline(__always)
  public static func throwSite() { sheaf_mark_throw_site() }

  /// Lets the random numbers of an expression in running text start from its own seed.
  public static func begin(_ seed: UInt64) { CellHooks.begin(seed) }

  /// Hands over the value of an expression in running text.
  public static func expression<Value>(_ index: Int, _ value: Value) {
    let result: NotebookResults.ExpressionResult =
      switch Displays.display(of: value) {
      case .text(let text), .markdown(let text): .text(text)
      case .math(let source): .math(source)
      case nil: .failure("it gives no value; what it prints belongs into a cell")
      default: .failure("`\(Value.self)` has no place in running text; show it in a cell")
      }
    CellHooks.expression(index, result)
  }

  /// Tells the runner a variable's type. The closure is never called: it only carries the type.
  public static func variable<Value>(_ name: String, _: () -> TypeOfVariable<Value>) {
    CellHooks.variable(name, Value.self, ValueSemantics.holds(for: Value.self))
  }

  /// Tells the runner of a variable that cannot be copied, such as a `Mutex`.
  public static func variable(_ name: String, _: () -> NoncopyableType) {
    CellHooks.variable(name, nil, false)
  }

  public static func type<Value>(of _: borrowing Value) -> TypeOfVariable<Value> { TypeOfVariable() }

  @_disfavoredOverload
  public static func type<Value: ~Copyable>(of _: borrowing Value) -> NoncopyableType { NoncopyableType() }

  /// Carries a variable's type to the runner.
  public struct TypeOfVariable<Value> {}

  /// Stands for any type whose values cannot be copied, of which `Any.Type` knows nothing.
  public struct NoncopyableType {}
}

/// Where `SheafCell` sends what it is given; the worker sets these before the first cell is loaded.
package enum CellHooks {
  // Set once, on the main thread, before anything else runs.
  nonisolated(unsafe) package static var expression: (Int, NotebookResults.ExpressionResult) -> Void = {
    _, _ in
  }
  nonisolated(unsafe) package static var begin: (UInt64) -> Void = { _ in }
  nonisolated(unsafe) package static var variable: (String, Any.Type?, Bool) -> Void = { _, _, _ in }
}
