/// A notebook whose cells change an object of the first one, which a checkpoint keeps.
///
/// - Parameter increment: what the second cell adds, and so what the results depend on.
func countingNotebook(adding increment: Int) -> String {
  """
  # Counting

  ```{swift}
  final class Box { var v = 1, list = (0..<2000).map(Double.init) }
  let box = Box()
  ```

  ```{swift}
  box.v += \(increment)
  let model = Linear(20, 20)
  ```

  ```{swift}
  box.list[0] = Double(box.v)
  print("value", box.v, box.list.reduce(0, +))
  ```

  It is `{swift} box.v` in the end.
  """
}
