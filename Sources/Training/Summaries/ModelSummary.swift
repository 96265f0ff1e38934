public import Displays
public import Tensors

/// The layers of a model with what each gives, holds and costs.
///
/// A table in a notebook, and text with `print`.
public struct ModelSummary: Hashable, Sendable {
  public struct Layer: Hashable, Sendable {
    /// The path of properties to the layer; empty for the model itself.
    public let name: String
    public let type: String
    /// `nil` for a module that has parameters of its own but is no layer of this library.
    public let outputShape: [Int]?
    public let parameterCount: Int
    public let trainableCount: Int
    /// Multiplications with an addition, over the whole batch.
    public let multiplyAdds: Int
  }

  public let inputShape: [Int]
  public let layers: [Layer]
  public let parameterCount: Int
  public let trainableCount: Int

  public var multiplyAdds: Int { layers.reduce(0) { $0 + $1.multiplyAdds } }
}

extension Module {
  /// Runs the model once on zeros, while it evaluates, and lists its layers in the order in which they are called.
  ///
  ///     model.summary(inputShape: [1, 1, 28, 28])
  ///
  /// Multiply-adds: of `Linear`, outputs × inputs; of `Conv2d`, outputs × in/groups × kernel height × kernel width; of
  /// normalisations, one an element. Additions of a bias and activations are not counted.
  ///
  /// - Parameters:
  ///   - inputShape: with the batch first.
  ///   - dtype: of the input; `int64` for indices.
  public func summary(inputShape: [Int], dtype: DType = .float32) -> ModelSummary {
    let modules = namedModules
    let modes = modules.compactMap { ($0.module as? any ModeDependent).map { ($0, $0.isTraining) } }
    defer { for (module, isTraining) in modes { module.isTraining = isTraining } }
    eval()
    let notes = CallNotes()
    CallNotes.$current.withValue(notes) {
      noGrad { _ = self(Tensor.zeros(inputShape, dtype: dtype)) }
    }
    let names = Dictionary(modules.map { (ObjectIdentifier($0.module), $0.name) }) { first, _ in first }
    var counted: Set<ObjectIdentifier> = []
    func layer(_ module: any Module, _ output: [Int]?, multiplyAdds: Int) -> ModelSummary.Layer {
      // What is called twice counts its parameters once.
      let parameters = counted.insert(ObjectIdentifier(module)).inserted ? module.ownParameters : []
      return ModelSummary.Layer(
        name: names[ObjectIdentifier(module)] ?? "", type: "\(type(of: module))", outputShape: output,
        parameterCount: parameters.elementCount,
        trainableCount: parameters.filter(\.requiresGrad).elementCount, multiplyAdds: multiplyAdds)
    }
    let called = notes.calls.map { call in
      layer(
        call.module, call.output,
        multiplyAdds: (call.module as? any MultiplyAdds)?.multiplyAdds(
          input: call.input, output: call.output) ?? 0)
    }
    let others = modules.map(\.module).filter {
      !counted.contains(ObjectIdentifier($0)) && !$0.ownParameters.isEmpty
    }
    return ModelSummary(
      inputShape: inputShape, layers: called + others.map { layer($0, nil, multiplyAdds: 0) },
      parameterCount: parameterCount, trainableCount: parameters.filter(\.requiresGrad).elementCount)
  }

  /// The parameters that the module holds itself, not through a module in it.
  private var ownParameters: [Tensor] {
    let inner = namedModules.dropFirst().map { $0.name + "." }
    return namedParameters.filter { parameter in !inner.contains { parameter.name.hasPrefix($0) } }
      .map(\.tensor)
  }
}

extension [Tensor] {
  fileprivate var elementCount: Int { reduce(0) { $0 + $1.count } }
}

extension ModelSummary: Displayable, CustomStringConvertible {
  private static let titles = ["Layer", "Type", "Output", "Parameters", "Multiply-adds"]

  private var rows: [[String]] {
    layers.map { layer in
      [
        layer.name, layer.type, layer.outputShape.map { "\($0)" } ?? "–", layer.parameterCount.grouped(),
        layer.multiplyAdds.grouped(),
      ]
    }
  }

  private var total: [String] {
    ["Total", "", "", parameterCount.grouped(), multiplyAdds.grouped()]
  }

  private var remark: String {
    let frozen = parameterCount - trainableCount
    return "Input \(inputShape)" + (frozen > 0 ? ", \(frozen.grouped()) parameters frozen" : "")
  }

  public var table: DisplayTable {
    DisplayTable(
      columns: Self.titles.enumerated().map { .init($1, alignment: $0 < 3 ? .left : .right) },
      rows: rows + [total], caption: remark)
  }

  public var display: Display { .table(table) }

  public var description: String {
    let lines = [Self.titles] + rows + [total]
    let widths = Self.titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let texts = lines.map { line in
      let cells = line.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column < 3 ? text + space : space + text
      }
      return cells.joined(separator: "  ")
    }
    let rule = String(repeating: "─", count: texts[0].count)
    return ([remark, texts[0], rule] + texts.dropFirst().dropLast() + [rule, texts.last!])
      .joined(separator: "\n")
  }
}
