internal import CKernels

// One pass of each optimizer's rule over a run of parameters. The state tensors share the layout of `FlatParameters`.
extension FlatParameters.Run {
  package func stochasticGradientDescent(
    learningRate: Double, momentum: Double, dampening: Double, weightDecay: Double, nesterov: Bool,
    maximize: Bool,
    isFirst: Bool, velocity: Tensor?
  ) {
    var settings = kernel_sgd_settings(
      learning_rate: learningRate, momentum: momentum, dampening: dampening, weight_decay: weightDecay,
      nesterov: nesterov, maximize: maximize, first: isFirst)
    kernel_sgd(dtype.kernel, Int64(count), &settings, values, gradients, state(velocity))
  }

  package func adam(
    learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double,
    correction1: Double,
    correction2: Double, decoupled: Bool, epsilonInside: Bool, maximize: Bool, firstMoment: Tensor,
    secondMoment: Tensor, largest: Tensor?
  ) {
    var settings = kernel_adam_settings(
      learning_rate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weight_decay: weightDecay,
      correction1: correction1, correction2: correction2, decoupled: decoupled, epsilon_inside: epsilonInside,
      maximize: maximize)
    kernel_adam(
      dtype.kernel, Int64(count), &settings, values, gradients, state(firstMoment), state(secondMoment),
      state(largest))
  }

  package func nadam(
    learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double,
    momentumFactor: Double,
    gradientFactor: Double, correction2: Double, decoupled: Bool, maximize: Bool, firstMoment: Tensor,
    secondMoment: Tensor
  ) {
    var settings = kernel_nadam_settings(
      learning_rate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weight_decay: weightDecay,
      momentum_factor: momentumFactor, gradient_factor: gradientFactor, correction2: correction2,
      decoupled: decoupled, maximize: maximize)
    kernel_nadam(
      dtype.kernel, Int64(count), &settings, values, gradients, state(firstMoment), state(secondMoment))
  }

  package func rmsprop(
    learningRate: Double, alpha: Double, epsilon: Double, weightDecay: Double, momentum: Double,
    epsilonInside: Bool, maximize: Bool, meanSquare: Tensor, mean: Tensor?, velocity: Tensor?
  ) {
    var settings = kernel_rmsprop_settings(
      learning_rate: learningRate, alpha: alpha, epsilon: epsilon, weight_decay: weightDecay,
      momentum: momentum,
      epsilon_inside: epsilonInside, maximize: maximize)
    kernel_rmsprop(
      dtype.kernel, Int64(count), &settings, values, gradients, state(meanSquare), state(mean),
      state(velocity))
  }

  package func adagrad(
    learningRate: Double, epsilon: Double, weightDecay: Double, epsilonInside: Bool, maximize: Bool,
    sumOfSquares: Tensor
  ) {
    var settings = kernel_adagrad_settings(
      learning_rate: learningRate, epsilon: epsilon, weight_decay: weightDecay, epsilon_inside: epsilonInside,
      maximize: maximize)
    kernel_adagrad(dtype.kernel, Int64(count), &settings, values, gradients, state(sumOfSquares))
  }

  package func adadelta(
    learningRate: Double, rho: Double, epsilon: Double, weightDecay: Double, maximize: Bool,
    meanSquare: Tensor,
    meanSquaredStep: Tensor
  ) {
    var settings = kernel_adadelta_settings(
      learning_rate: learningRate, rho: rho, epsilon: epsilon, weight_decay: weightDecay, maximize: maximize)
    kernel_adadelta(
      dtype.kernel, Int64(count), &settings, values, gradients, state(meanSquare), state(meanSquaredStep))
  }
}
