extension Vocabulary {
  static let keras = Vocabulary(
    "Keras", roots: ["keras", "tf", "layers", "tensorflow", "sklearn"],
    modules: ["tensorflow", "keras", "sklearn"],
    instead: "`Tensor`, layers, losses and optimizers need no import and no module in front",
    table: """
      Dense = Linear | Linear(784, 10)
      Conv2D = Conv2d | Conv2d(1, 16, kernelSize: 3)
      MaxPooling2D, MaxPool2D = MaxPool2d | MaxPool2d(2)
      AveragePooling2D, AvgPool2D, GlobalAveragePooling2D = AvgPool2d | AvgPool2d(2)
      BatchNormalization = BatchNorm1d, BatchNorm2d | BatchNorm2d(16)
      LayerNormalization = LayerNorm | LayerNorm(features)
      Activation = ReLU | ReLU()
      Model = Module | final class Net: Module { … }
      Layer = Module | final class Layer: Module { … }
      Input, InputLayer ! a model has no input layer: its first layer's size says it
      compile ! there is nothing to compile: make an optimizer and write the loop
      fit, fit_transform ! write the loop over a `DataLoader`: loss, `backward()`, `step()`, `zeroGrad()`
      predict ! call the model: `model(x)`
      evaluate = accuracy(_:_:) | accuracy(model(x), labels)
      get_weights, trainable_variables, weights = Module.parameters | model.parameters
      SparseCategoricalCrossentropy, CategoricalCrossentropy = CrossEntropyLoss | CrossEntropyLoss()(logits, labels)
      BinaryCrossentropy = BCEWithLogitsLoss | BCEWithLogitsLoss()(logits, targets)
      MeanSquaredError, mean_squared_error = MSELoss | MSELoss()(predictions, targets)
      MeanAbsoluteError = L1Loss | L1Loss()(predictions, targets)
      GradientTape ! set `requiresGrad`, then call `backward()` on the result
      reduce_mean = Tensor.mean | x.mean()
      reduce_sum = Tensor.sum | x.sum()
      cast = Tensor.to(_:) | x.to(.float32)
      constant, Variable, convert_to_tensor = Tensor | Tensor([1.0, 2.0])
      one_hot, to_categorical = Tensor.oneHot(classes:dtype:) | labels.oneHot(classes: 10)
      confusion_matrix = ConfusionMatrix | ConfusionMatrix(classes: names)
      train_test_split = randomSplit(_:_:seed:) | randomSplit(data, [800, 200], seed: 1)
      KFold = kFold(_:_:seed:) | kFold(data, 5, seed: 1)
      PCA, KMeans, LinearRegression, LogisticRegression, SVC - write it with `Tensor`
      units:, filters: ! the two sizes come first, without labels
      epochs: ! write the loop: `for epoch in 1...20 { … }`
      rate: = probability:, learningRate:
      learning_rate: = learningRate:
      """)
}
