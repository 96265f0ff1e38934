extension Tensor: CustomStringConvertible {
  /// Shape, type and elements, of which long axes show the first and last three.
  public var description: String {
    let details = "shape: \(shape), \(dtype)\(requiresGrad ? ", requiresGrad" : "")"
    return "Tensor(\(nested(elements(as: Double.self)[...], shape[...], indent: 7)), \(details))"
  }

  private func nested(_ values: ArraySlice<Double>, _ shape: ArraySlice<Int>, indent: Int) -> String {
    guard let extent = shape.first else { return values.first.map(text) ?? "" }
    let inner = shape.dropFirst()
    let size = inner.reduce(1, *)
    func part(_ index: Int) -> String {
      let start = values.startIndex + index * size
      return nested(values[start..<start + size], inner, indent: indent + 1)
    }
    let parts =
      extent <= 8
      ? (0..<extent).map(part) : (0..<3).map(part) + ["…"] + (extent - 3..<extent).map(part)
    let separator = inner.isEmpty ? ", " : ",\n" + String(repeating: " ", count: indent + 1)
    return "[" + parts.joined(separator: separator) + "]"
  }

  private func text(_ value: Double) -> String {
    switch dtype {
    case .bool: value != 0 ? "true" : "false"
    case .int64, .uint8: "\(Int(value))"
    case .float32: "\(Float(value))"
    case .float64: "\(value)"
    }
  }
}
