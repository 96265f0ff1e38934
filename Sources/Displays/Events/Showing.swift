/// Shows a value at this point of the cell's output.
///
/// A bare expression at a cell's end is shown without being asked; `show` serves everywhere else.
///
/// A value shows itself as it says in `Displayable.display`, or else as `print` would write it.
public func show<Value>(_ value: Value) {
  if let display = display(of: value) { DisplaySink.send(.display(display)) }
}

/// Shows how far a long computation has come, in the terminal only.
///
/// - Parameters:
///   - fraction: the share that is done, in 0...1; 1 ends the bar.
///   - text: a few words to stand beside the bar.
public func progress(_ fraction: Double, _ text: String = "") {
  DisplaySink.send(.progress(ProgressReport(fraction: fraction, text: text)))
}

/// The elements of a collection, with a progress bar in the terminal while they are gone through.
///
///     for epoch in progress(1...10, "training") { … }
public func progress<Elements: Collection>(_ elements: Elements, _ text: String = "")
  -> ProgressSequence<Elements>
{
  ProgressSequence(elements: elements, text: text)
}

/// A collection's elements that report how many of them have been taken.
public struct ProgressSequence<Elements: Collection>: Sequence {
  let elements: Elements
  let text: String

  public func makeIterator() -> Iterator {
    Iterator(base: elements.makeIterator(), total: elements.count, text: text)
  }

  public struct Iterator: IteratorProtocol {
    var base: Elements.Iterator
    let total: Int
    let text: String
    var taken = 0
    var lastPermille = -1

    public mutating func next() -> Elements.Element? {
      let element = base.next()
      let done = element == nil ? total : taken
      let permille = total == 0 ? 1000 : done * 1000 / total
      // Millions of steps would otherwise spend their time on the terminal.
      if permille != lastPermille {
        progress(Double(permille) / 1000, text.isEmpty ? "\(done)/\(total)" : "\(text) \(done)/\(total)")
        lastPermille = permille
      }
      taken += 1
      return element
    }
  }
}
