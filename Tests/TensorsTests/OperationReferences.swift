import Foundation
import Tensors

/// What PyTorch computes in double precision; `Reference/generate.py` writes it.
struct OperationReferences: Decodable {
  struct Values: Decodable {
    let shape: [Int]
    let dtype: DType
    let elements: [Double]
  }

  struct Example: Decodable {
    let inputs: [Values]
    let result: Values
    /// Of the weighted sum of the result's elements, for each operand; absent where there is no derivative.
    let gradients: [[Double]]?

    func makeInputs(_ dtype: DType) -> [Tensor] {
      inputs.map { values in
        let tensor = Tensor(values.elements, shape: values.shape).to(dtype)
        tensor.requiresGrad = gradients != nil
        return tensor
      }
    }
  }

  let torch: String
  let operations: [String: Example]

  static let stored: OperationReferences = {
    let url = Bundle.module.url(
      forResource: "operations", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }()
}
