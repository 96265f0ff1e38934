extension Vocabulary {
  static let numPy = Vocabulary(
    "NumPy", roots: ["np", "numpy", "jnp", "jax", "scipy", "linalg"],
    modules: ["numpy", "NumPy", "jax", "scipy", "Numerics", "np"],
    instead: "arrays are values of `Tensor`, which needs no import and no module in front",
    table: """
      array, asarray, ndarray = Tensor | Tensor([[1.0, 2.0], [3.0, 4.0]])
      concatenate = Tensor.concatenate(_:dim:) | Tensor.concatenate([a, b], dim: 0)
      mean, average = Tensor.mean | x.mean()
      sum = Tensor.sum | x.sum()
      std = Tensor.std | x.std(correction: 0)
      var = Tensor.var | x.var(correction: 0)
      median = Tensor.median | x.median().item()
      amax = Tensor.max | x.max()
      amin = Tensor.min | x.min()
      nanmean, nansum, nanstd - take `x[x.isFinite()]` first
      percentile, quantile - sort the numbers: `x.sort().values`
      matmul = Tensor.matmul(_:) | a.matmul(b)
      @ = Tensor.matmul(_:) | a.matmul(b)
      cross, kron, trapz, convolve, correlate, interp, polyfit, polyval - write it with `*`, `sum(dim:)` and slices
      linalg.norm = Tensor.norm | x.norm()
      random.rand, random.random, random.uniform = Tensor.rand | Tensor.rand([2, 3])
      random.randn, random.normal, random.standard_normal = Tensor.randn | Tensor.randn([2, 3])
      random.randint, random.integers = Tensor.randint(_:_:_:) | Tensor.randint(0, 10, [5])
      random.permutation, random.shuffle = Tensor.randperm(_:) | Tensor.randperm(n)
      random.seed, random.default_rng, default_rng = manualSeed(_:) | manualSeed(1)
      random.choice = Tensor.randint(_:_:_:) | x[Tensor.randint(0, n, [5])]
      newaxis, expand_dims = Tensor.unsqueeze(_:) | x.unsqueeze(0)
      ravel = Tensor.flatten | x.flatten()
      identity = Tensor.eye(_:dtype:) | Tensor.eye(3)
      diag, diagonal - write `x * Tensor.eye(n)`, or pick the elements
      power = Tensor.pow | x.pow(2)
      absolute, fabs = Tensor.abs() | x.abs()
      arctan, arcsin, arccos, arctan2, sinh, cosh - tensors have `sin`, `cos`, `tan` and `tanh`; Foundation has the others for numbers
      isnan = Tensor.isNaN() | x.isNaN()
      isinf = Tensor.isInfinite() | x.isInfinite()
      nonzero, argwhere, flatnonzero = Tensor.nonZero() | mask.nonZero()
      count_nonzero = Tensor.countNonZero | x.countNonZero(dim: 0)
      logical_and ! write `a .& b`
      logical_or ! write `a .| b`
      logical_not ! write `.!a`
      meshgrid ! broadcast: `x.unsqueeze(0) + y.unsqueeze(1)`
      loadtxt, genfromtxt = CSVFile, CSVDataset | try CSVFile(contentsOf: "data.csv")
      load = Tensor.load(npy:) | try Tensor.load(npy: "x.npy")
      savez = Tensor.save(_:npz:compressed:) | try Tensor.save(["x": x], npz: "x.npz")
      array_split = Tensor.chunk(_:dim:) | x.chunk(3)
      unsqueeze_ = Tensor.unsqueeze(_:) | x.unsqueeze(0)
      searchsorted, digitize, histogram - count in Swift, or draw a `Histogram`
      pi ! write `Double.pi`
      inf ! write `Double.infinity`
      nan ! write `Double.nan`
      e ! write `exp(1.0)`
      float64 = DType.float64 | .float64
      float32 = DType.float32 | .float32
      int64 = DType.int64 | .int64
      uint8 = DType.uint8 | .uint8
      Array.mean ! Sheaf has no mean of arrays: write `Tensor(values).mean().item()`
      Array.std, Array.var ! Sheaf has no deviation of arrays: write `Tensor(values).std().item()`
      Array.sum ! write `values.reduce(0, +)`
      Array.shape, Array.size, Array.numel, Array.ndim ! write `values.count`
      Array.argmax ! write `values.indices.max { values[$0] < values[$1] }`
      ddof: = correction:
      repeats:, reps: ! the counts come first, without a label
      """)
}
