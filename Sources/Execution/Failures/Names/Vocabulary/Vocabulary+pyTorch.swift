extension Vocabulary {
  static let pyTorch = Vocabulary(
    "PyTorch", roots: ["torch", "nn", "F", "optim", "torchvision", "transforms", "lr_scheduler"],
    modules: ["torch", "torchvision", "Torch", "PyTorch", "TensorFlow", "MLX", "nn"],
    instead: "`Tensor`, layers, losses and optimizers need no import and no module in front",
    table: """
      cat, concat, hstack, vstack = Tensor.concatenate(_:dim:) | Tensor.concatenate([a, b], dim: 0)
      tensor, as_tensor, FloatTensor, LongTensor = Tensor | Tensor([1.0, 2.0])
      from_numpy = Tensor.load(npy:) | try Tensor.load(npy: "x.npy")
      manual_seed, seed = manualSeed(_:) | manualSeed(1)
      view, reshape_as, view_as = Tensor.reshape(_:) | x.reshape([3, 2])
      size = Tensor.shape | x.shape
      dim, ndim, ndimension = Tensor.rank | x.rank
      numel, nelement = Tensor.count | x.count
      requires_grad_ = Tensor.requiresGrad | x.requiresGrad = true
      no_grad, inference_mode = noGrad(_:) | noGrad { … }
      enable_grad = enableGrad(_:) | enableGrad { … }
      is_grad_enabled = isGradEnabled
      t, mT = Tensor.transpose | x.transpose()
      T, H = Tensor.transpose | x.transpose()
      mm, bmm, mv, dot, inner = Tensor.matmul(_:) | a.matmul(b)
      outer, ger ! write `a.unsqueeze(1) * b`
      einsum - write it with `matmul`, `permute` and `sum(dim:)`
      mul, multiply ! write `a * b`
      add ! write `a + b`
      sub, subtract ! write `a - b`
      div, divide, true_divide ! write `a / b`
      neg, negative ! write `-x`
      eq, equal ! write `a .== b`, element by element
      ne, not_equal ! write `a .!= b`
      gt, greater ! write `a .> b`
      lt, less ! write `a .< b`
      ge, greater_equal ! write `a .>= b`
      le, less_equal ! write `a .<= b`
      allclose, isclose = Tensor.isClose(to:relative:absolute:) | a.isClose(to: b)
      clip, clamp_, clamp_min, clamp_max = Tensor.clamp(min:max:) | x.clamp(min: 0, max: 1)
      masked_fill_ = Tensor.maskedFill(_:_:) | x.maskedFill(mask, 0)
      index_select, take = Tensor.indexSelect(dim:_:) | x.indexSelect(dim: 0, indices)
      unfold - `Conv2d` and `MaxPool2d` cut windows themselves
      repeat, repeat_interleave = Tensor.tile(_:) | x.tile([2, 1])
      swapaxes, swapdims = Tensor.transpose | x.transpose(0, 1)
      movedim, moveaxis = Tensor.permute(_:) | x.permute(1, 0)
      expand_as, broadcast_to = Tensor.expand(_:) | x.expand([2, 3])
      contiguous ! tensors are contiguous here: leave it out
      cpu, cuda ! everything runs on the processor: leave it out
      device, is_available ! everything runs on the processor: there are no devices
      numpy, tolist = Tensor.elements(as:) | x.elements(as: Double.self)
      data = Tensor.detach() | x.detach()
      float = Tensor.to(_:) | x.to(.float32)
      double = Tensor.to(_:) | x.to(.float64)
      long, int = Tensor.to(_:) | x.to(.int64)
      half, bfloat16 - numbers are `float32` or `float64`
      float16, float8 - numbers are `float32` or `float64`
      int32, int16, int8 - whole numbers are `int64` or `uint8`
      DType.float = DType.float32 | .float32
      DType.double = DType.float64 | .float64
      DType.int, DType.long = DType.int64 | .int64
      astype, type = Tensor.to(_:) | x.to(.float32)
      zeros_like = Tensor.zeros(like:) | Tensor.zeros(like: x)
      ones_like = Tensor.ones(like:) | Tensor.ones(like: x)
      rand_like = Tensor.rand(like:) | Tensor.rand(like: x)
      randn_like = Tensor.randn(like:) | Tensor.randn(like: x)
      full_like = Tensor.full(like:_:) | Tensor.full(like: x, 0.5)
      empty, empty_like = Tensor.zeros(_:dtype:) | Tensor.zeros([2, 3])
      multinomial = WeightedRandomSampler | WeightedRandomSampler(weights, count: 100)
      bernoulli ! write `Tensor.rand(shape) .< p`
      logspace ! write `Tensor.pow(10, Tensor.linspace(a, b, count: n))`
      add_, sub_, mul_, div_ ! write `x += y`, `-=`, `*=` or `/=` within `noGrad { … }`
      zero_, fill_, copy_ = Tensor.assign(_:) | noGrad { x.assign(y) }
      svd, eig, eigh, eigvals, qr, cholesky, lu - `matmul` and `norm` are all the linear algebra there is
      solve, lstsq, inv, inverse, pinv, det, trace - `matmul` and `norm` are all the linear algebra there is
      fft, rfft, ifft - write the sum, or call a C library
      unique, bincount, histc - count in Swift: `x.elements(as: Int.self)` gives an array
      cumprod, logcumsumexp, diff, cov, corrcoef - write it with `cumsum(dim:)`, `matmul` and slices
      ReLU6, SELU, CELU, PReLU, Hardtanh, Mish - there are `ReLU`, `LeakyReLU`, `ELU`, `GELU`, `SiLU` and `Softplus`
      relu_ = Tensor.relu() | x.relu()
      leaky_relu = Tensor.leakyReLU(negativeSlope:) | x.leakyReLU(negativeSlope: 0.01)
      log_softmax = Tensor.logSoftmax(dim:) | x.logSoftmax(dim: -1)
      cross_entropy, CrossEntropy, functional.cross_entropy = CrossEntropyLoss, Tensor.crossEntropy | CrossEntropyLoss()(logits, labels)
      mse_loss, MSE, functional.mse_loss = MSELoss | MSELoss()(predictions, targets)
      l1_loss = L1Loss | L1Loss()(predictions, targets)
      nll_loss = NLLLoss | NLLLoss()(logProbabilities, labels)
      binary_cross_entropy_with_logits, BCELoss, binary_cross_entropy = BCEWithLogitsLoss | BCEWithLogitsLoss()(logits, targets)
      HuberLoss, huber_loss, smooth_l1_loss = SmoothL1Loss | SmoothL1Loss()(predictions, targets)
      kl_div = KLDivLoss | KLDivLoss()(logProbabilities, targets)
      max_pool2d = MaxPool2d, Tensor.maxPool2d | x.maxPool2d(kernelSize: 2)
      avg_pool2d, AdaptiveAvgPool2d = AvgPool2d, Tensor.avgPool2d | x.avgPool2d(kernelSize: 2)
      Conv1d, Conv3d, ConvTranspose2d - there is `Conv2d`
      LSTM, GRU, RNN, RNNCell, LSTMCell - write the step with `Linear` and a loop
      Transformer, MultiheadAttention, TransformerEncoderLayer - write it with `Linear`, `matmul` and `softmax(dim:)`
      ModuleList ! keep the layers in an array: its modules are found
      ModuleDict ! keep the layers in a dictionary or in variables
      Parameter, register_parameter ! a tensor of a module with `requiresGrad = true` is a parameter
      register_buffer ! a tensor of a module without `requiresGrad` is a buffer
      Dropout2d = Dropout | Dropout(0.5)
      GroupNorm, InstanceNorm2d = LayerNorm, BatchNorm2d | LayerNorm(features)
      forward = Module.callAsFunction(_:) | func callAsFunction(_ x: Tensor) -> Tensor
      state_dict = Module.stateDictionary | model.stateDictionary
      load_state_dict = Module.load(_:) | try model.load(state)
      named_parameters = Module.namedParameters | model.namedParameters
      param_groups = Optimizer.groups | optimizer.groups
      clip_grad_norm_ = clipGradNorm(_:maxNorm:) | clipGradNorm(model.parameters, maxNorm: 1)
      clip_grad_value_ = clipGradValue(_:limit:) | clipGradValue(model.parameters, limit: 1)
      xavier_uniform_ = Initializer.xavierUniform(gain:) | Initializer.xavierUniform()
      kaiming_normal_ = Initializer.kaimingNormal(mode:nonlinearity:) | Initializer.kaimingNormal()
      kaiming_uniform_ = Initializer.kaimingUniform(mode:nonlinearity:) | Initializer.kaimingUniform()
      StepLR = StepSchedule | StepSchedule(stepSize: 30, gamma: 0.1)
      MultiStepLR = MultiStepSchedule | MultiStepSchedule(milestones: [30, 60])
      LambdaLR = LambdaSchedule | LambdaSchedule { 1 / Double($0 + 1) }
      ExponentialLR = ExponentialSchedule | ExponentialSchedule(gamma: 0.9)
      CosineAnnealingLR = CosineSchedule | CosineSchedule(period: steps)
      CosineAnnealingWarmRestarts = CosineWarmRestartsSchedule | CosineWarmRestartsSchedule(period: steps)
      OneCycleLR = OneCycleSchedule | OneCycleSchedule(maximum: 0.1, totalSteps: 1000)
      CyclicLR = CyclicSchedule | CyclicSchedule(…)
      ReduceLROnPlateau = ReduceOnPlateau | ReduceOnPlateau(…)
      LinearLR = LinearSchedule, WarmUpSchedule | LinearSchedule(totalSteps: 1000)
      SequentialLR = SequentialSchedule | SequentialSchedule(…)
      random_split = randomSplit(_:_:seed:) | randomSplit(data, [800, 200], seed: 1)
      Adamax, RAdam, LBFGS, Rprop, ASGD - there are `SGD`, `Adam`, `AdamW`, `NAdam`, `RMSprop`, `Adagrad` and `Adadelta`
      SummaryWriter = History | History()
      tqdm = progress | for epoch in progress(1...20, "SGD") { … }
      save = Module.stateDictionary, StateDictionary.write(to:) | try model.stateDictionary.write(to: "model.safetensors")
      lr: = learningRate:
      betas: ! give `beta1:` and `beta2:` one by one
      eps: = epsilon:
      weight_decay: = weightDecay:
      dim: = dim:, dims:
      axis: = dim:, dims:
      axes: = dims:
      keepdims:, keepdim: = keepDim:
      requires_grad:, requiresGrad: ! set `x.requiresGrad = true` once the tensor is made
      device: ! everything runs on the processor: leave `device:` out
      retain_graph: = retainGraph:
      p: = probability:, p:
      unbiased: = correction:
      num_classes: = classes:
      pad: = padding:
      kernel: = kernelSize:
      size: = size:, count:, shape:
      steps:, num: = count:, step:, samples:
      loc: = mean:
      std:, sigma: = standardDeviation:
      weight: = classWeights:, weight:
      max_norm: = maxNorm:
      generator: = using:, seed:
      num_workers:, pin_memory: ! batches are made where they are needed: leave it out
      params:, parameters: ! the parameters come first, without a label: `SGD(model.parameters, learningRate: 0.1)`
      in_features:, out_features:, in_channels:, out_channels: ! the two sizes come first, without labels: `Linear(784, 10)`
      """)
}
