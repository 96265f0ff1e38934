extension Tensor: CustomStringConvertible {
  /// The elements in aligned columns, shape and type. Of a tensor of more than a thousand elements, long axes show the
  /// first and last three.
  ///
  ///     Tensor([[ 1.0000, -2.5000],
  ///             [ 0.0312, 10.0000]], shape: [2, 2], float32)
  public var description: String {
    let details = "shape: \(shape), \(dtype)\(requiresGrad ? ", requiresGrad" : "")"
    let shown = shownPositions
    let columns = ElementColumns(shownPart(shown))
    var texts = columns.texts[...]
    return "Tensor(\(nested(&texts, shown[...], columns.width, indent: 7)), \(details))"
  }

  /// For each axis the positions that are shown; nil stands for those left out.
  private var shownPositions: [[Int?]] {
    shape.map { extent in
      guard count > 1000, extent > 6 else { return Array(0..<extent) }
      return [0, 1, 2, nil, extent - 3, extent - 2, extent - 1]
    }
  }

  private func shownPart(_ shown: [[Int?]]) -> Tensor {
    noGrad {
      shown.enumerated().reduce(detach()) { part, axis in
        let positions = axis.element.compactMap { $0 }
        guard positions.count < part.shape[axis.offset] else { return part }
        return part.indexSelect(dim: axis.offset, Tensor(positions))
      }
    }
  }

  private func nested(
    _ texts: inout ArraySlice<String>, _ shown: ArraySlice<[Int?]>, _ width: Int, indent: Int
  ) -> String {
    guard let positions = shown.first else { return texts.popFirst() ?? "" }
    let inner = shown.dropFirst()
    let parts = positions.map { position in
      position == nil ? "…" : nested(&texts, inner, width, indent: indent + 1)
    }
    let margin = String(repeating: " ", count: indent + 1)
    guard inner.isEmpty else {
      return "[" + parts.joined(separator: "," + String(repeating: "\n", count: inner.count) + margin) + "]"
    }
    // Long rows are wrapped at 80 characters.
    let perLine = Swift.max((80 - indent) / (width + 2), 1)
    let lines = stride(from: 0, to: parts.count, by: perLine).map {
      parts[$0..<Swift.min($0 + perLine, parts.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: ",\n" + margin) + "]"
  }
}
