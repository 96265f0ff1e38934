/// Checks a condition that the caller has to meet, and says what is wrong even in optimised code.
///
/// The standard library's function of this name drops its message there. Every target that checks shapes, and
/// every cell, imports this one implicitly.
@inlinable @inline(__always)
public func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = String(),
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}

/// Ends the program at a point that correct callers never lead to, with a message even in optimised code.
@inlinable @inline(__always)
public func preconditionFailure(
  _ message: @autoclosure () -> String = String(), file: StaticString = #file, line: UInt = #line
) -> Never {
  fatalError(message(), file: file, line: line)
}

/// Checks a condition that the author is sure of. A notebook's assertions count in optimised code, too.
@inlinable @inline(__always)
public func assert(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = String(),
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}

/// Ends the program at a point that its author takes to be out of reach.
@inlinable @inline(__always)
public func assertionFailure(
  _ message: @autoclosure () -> String = String(), file: StaticString = #file, line: UInt = #line
) {
  fatalError(message(), file: file, line: line)
}
