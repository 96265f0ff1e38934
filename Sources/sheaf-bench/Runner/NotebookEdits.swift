/// A notebook's text, and as many texts as are wanted that differ from it, and from each other, in one cell.
package struct NotebookEdits {
  package let original: String
  private let place: Range<String.Index>
  private let replacement: (Int) -> String

  /// - Throws: if the text to be replaced does not stand there exactly once.
  package init(of text: String, replacing old: String, by replacement: @escaping (Int) -> String) throws {
    let places = text.ranges(of: old)
    guard places.count == 1 else {
      throw BenchmarkError(description: "'\(old)' stands in the notebook \(places.count) times, not once")
    }
    original = text
    place = places[0]
    self.replacement = replacement
  }

  package func edited(_ number: Int) -> String {
    original.replacingCharacters(in: place, with: replacement(number))
  }
}

extension String {
  fileprivate func replacingCharacters(in place: Range<Index>, with text: String) -> String {
    self[..<place.lowerBound] + text + self[place.upperBound...]
  }
}

extension NotebookEdits {
  /// A notebook of cells in groups of five, each under a paragraph of its own: data, a number, a function, a plot and
  /// printed text, all of which use what their group has given before. The plot in the middle is the one that is edited.
  ///
  /// - Precondition: there is a group at least, and no part of one.
  package init(ofNotebookWithCells count: Int) throws {
    precondition(count > 0 && count.isMultiple(of: 5), "\(count) cells are no groups of five")
    let groups = (0..<count / 5).map(Self.group)
    let middle = groups.count / 2
    try self.init(
      of: "---\ntitle: \(count) cells\n---\n\n" + groups.joined(separator: "\n"),
      replacing: #".yAxis("Wave \#(middle)")"#, by: { #".yAxis("Wave \#(middle), edit \#($0)")"# })
  }

  private static func group(_ number: Int) -> String {
    """
    ## Wave \(number)

    A wave $w_{\(number)}(t) = \\sin(\\omega t + \(number))$ with $\\omega = 1/10$ is sampled at a hundred places.

    ```{swift}
    let wave\(number) = (0..<100).map { sin(Double($0) / 10 + \(number)) }
    ```

    Its mean $\\frac{1}{n} \\sum_t w_{\(number)}(t)$ comes near to zero, the nearer the more periods are sampled.

    ```{swift}
    let mean\(number) = wave\(number).reduce(0, +) / Double(wave\(number).count)
    ```

    Here it is `{swift} mean\(number).formatted(decimals: 3)`, and *centering* takes it away:

    ```{swift}
    func centered\(number)(_ value: Double) -> Double { value - mean\(number) }
    ```

    The result is drawn below.

    ```{swift}
    Chart { Line(y: wave\(number).map(centered\(number))) }.xAxis("Time").yAxis("Wave \(number)")
    ```

    What is left of the mean are rounding errors.

    ```{swift}
    print(abs(wave\(number).map(centered\(number)).reduce(0, +)) < 1e-9)
    ```

    """
  }
}
