// In optimised builds, the standard library's functions of these names keep their messages to themselves.

/// Stops with a message unless the condition holds.
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
  file: StaticString = #fileID, line: UInt = #line
) {
  guard condition() else { preconditionFailure(message(), file: file, line: line) }
}

/// Stops with a message.
package func preconditionFailure(
  _ message: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line
) -> Never {
  fatalError(message(), file: file, line: line)
}
