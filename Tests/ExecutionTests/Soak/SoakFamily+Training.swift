/// Trainings that go on from cell to cell.
extension SoakFamily {
  static let training: [SoakFamily] = [views, loops]

  private static let views = SoakFamily(
    definitions: [
      "let base = Tensor.zeros([2, 2])\nlet row = base[0], flat = base.reshape([4])",
      "let weight = Tensor([1.0, #])\nweight.requiresGrad = true", "let loss = (weight * weight).sum()",
    ],
    uses: [
      "noGrad { row.assign(Tensor([1.0, #])) }", "print(base, row)", "loss.backward()\nprint(weight.grad!)",
      "noGrad { base += Tensor.full([2, 2], #) }", "print((weight * base).sum().item())", "print(flat)",
      "let copy = base.clone()\nprint(copy)", "(weight * #).sum().backward()",
      "print(weight.grad.map { \"\\($0)\" } ?? \"none\")",
      "weight.grad = nil", "`{swift} base.sum().item()`", "let frozen = weight.detach()\nprint(frozen * 2)",
    ])

  private static let loops = SoakFamily(
    definitions: [
      "manualSeed(#)\nlet net = Sequential([Linear(2, 3), BatchNorm1d(3), ReLU(), Dropout(0.5), Linear(3, 1)])",
      "let sgd = SGD(net.parameters, learningRate: 0.1, momentum: 0.9)\nlet scheduler = LearningRateScheduler(sgd, StepSchedule(stepSize: 2, gamma: 0.5))\nlet average = AveragedWeights(of: net, .exponential(decay: 0.#))",
      "let loader = DataLoader(TensorDataset(Tensor.arange(16).to(.float32).reshape([8, 2]), Tensor.arange(8)), batchSize: 4, shuffle: true, seed: #)",
      "var record = History()\nfunc pass() {\n  for (inputs, _) in loader {\n    let loss = net(inputs).pow(2).mean()\n    sgd.zeroGrad()\n    loss.backward()\n    sgd.step()\n    average.update()\n    record.append([\"loss\": loss.item()])\n  }\n  scheduler.step()\n}",
    ],
    uses: [
      "pass()\nprint(record[\"loss\"])", "for _ in 0..<# { pass() }", "print(sgd.learningRate)",
      "net.eval()\nprint(net(Tensor.ones([1, 2])))", "net.train()", "print(loader.map { $0.1 })",
      "print(average.whileInUse { net.parameters[0].sum().item() })", "print(net.parameters[0])",
      "average.use()",
      "net.parameters[0].requiresGrad = false", "let best = net.stateDictionary", "try net.load(best)",
      "`{swift} record.count`", "`{swift} record.lowest(\"loss\")!.epoch`",
    ])
}
