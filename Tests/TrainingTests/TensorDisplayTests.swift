import Displays
import Tensors
import Testing
import Training

struct TensorDisplayTests {
  private func table(_ tensor: Tensor) throws -> DisplayTable {
    guard case .table(let table) = tensor.display else { throw Mismatch(display: tensor.display) }
    return table
  }

  private struct Mismatch: Error { let display: Display }

  @Test func showsAMatrixWithItsIndices() throws {
    let table = try table(Tensor([[1, 2.5], [-0.125, 1000]] as [[Double]]))
    #expect(table.columns.map(\.title) == ["", "0", "1"])
    #expect(table.rows == [["0", "1", "2.5"], ["1", "−0.125", "1,000"]])
    #expect(table.caption == nil)
  }

  @Test func showsAVectorAsOneRow() throws {
    let table = try table(Tensor([true, false, true]))
    #expect(table.columns.map(\.title) == ["0", "1", "2"] && table.rows == [["true", "false", "true"]])
  }

  @Test func leavesOutTheMiddle() throws {
    let table = try table(Tensor.arange(4000).reshape(100, 40))
    #expect(table.columns.map(\.title) == ["", "0", "1", "2", "3", "4", "…", "35", "36", "37", "38", "39"])
    #expect(table.rows.count == 29)
    #expect(table.rows[1] == ["1", "40", "41", "42", "43", "44", "…", "75", "76", "77", "78", "79"])
    #expect(table.rows[14][0] == #"$\vdots$"# && table.rows[14][6] == #"$\ddots$"#)
    #expect(table.rows[28][11] == "3999" && table.caption == "100 × 40, int64")
  }

  @Test func showsOtherTensorsAsText() {
    #expect(Tensor(2).display == .text("Tensor(2, shape: [], int64)"))
    #expect(Tensor.zeros([0]).display == .text("Tensor([], shape: [0], float32)"))
    #expect(Tensor.ones([1, 1, 1]).display == .text("Tensor([[[1.]]], shape: [1, 1, 1], float32)"))
  }
}
