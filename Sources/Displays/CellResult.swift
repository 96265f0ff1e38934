/// What one cell left behind: everything that it showed and printed, in order.
public struct CellResult: Hashable, Sendable, Codable {
  public enum Output: Hashable, Sendable, Codable {
    case display(Display)
    case standardOutput(String)
    case standardError(String)
  }

  /// Why a cell did not come to its end.
  public struct Failure: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
      case compilation, thrown, trapped, interrupted, timedOut, skipped
    }

    public var kind: Kind
    /// The message, as it is shown in the document.
    public var message: String
    /// The line of the document, counted from 1, if it is known.
    public var line: Int?

    public init(kind: Kind, message: String, line: Int? = nil) {
      self.kind = kind
      self.message = message
      self.line = line
    }
  }

  public var outputs: [Output]
  public var failure: Failure?
  /// Wall-clock time in seconds.
  public var duration: Double

  public init(outputs: [Output] = [], failure: Failure? = nil, duration: Double = 0) {
    self.outputs = outputs
    self.failure = failure
    self.duration = duration
  }
}

/// The results of a document's run, which together with the document make the page.
public struct NotebookResults: Hashable, Sendable, Codable {
  /// By `Cell.index`; a cell that has not run is absent.
  public var cells: [Int: CellResult]
  /// What the inline expressions came to, by `Expression.index`; Markdown is not interpreted.
  public var expressions: [Int: ExpressionResult]

  public enum ExpressionResult: Hashable, Sendable, Codable {
    case text(String)
    /// LaTeX mathematics without dollar signs.
    case math(String)
    case failure(String)
  }

  public init(cells: [Int: CellResult] = [:], expressions: [Int: ExpressionResult] = [:]) {
    self.cells = cells
    self.expressions = expressions
  }
}
