internal import Tensors

extension Adam.Settings {
  /// Every intermediate of one step for one parameter.
  public struct Step: Hashable, Sendable, Codable {
    /// gₜ, with weight decay if it is coupled.
    public let gradient: Double
    public let previousFirstMoment: Double
    public let previousSecondMoment: Double
    /// mₜ = β₁·mₜ₋₁ + (1 − β₁)·gₜ
    public let firstMoment: Double
    /// vₜ = β₂·vₜ₋₁ + (1 − β₂)·gₜ²
    public let secondMoment: Double
    /// m̂ₜ = mₜ/(1 − β₁ᵗ), or mₜ without bias correction.
    public let correctedFirstMoment: Double
    /// v̂ₜ = vₜ/(1 − β₂ᵗ), or vₜ without bias correction.
    public let correctedSecondMoment: Double
    /// √v̂ₜ + ε or √(v̂ₜ + ε)
    public let divisor: Double
    /// wₜ − wₜ₋₁
    public let update: Double
    /// wₜ
    public let parameter: Double
    public let settings: Adam.Settings
  }

  /// One step, computed in double precision by the very code that trains.
  ///
  /// - Parameters:
  ///   - gradient: gₜ
  ///   - firstMoment: mₜ₋₁
  ///   - secondMoment: vₜ₋₁
  ///   - step: t, from 1; matters for bias correction only.
  ///   - parameter: wₜ₋₁; matters for weight decay only.
  public func explain(
    gradient: Double, firstMoment: Double = 0, secondMoment: Double = 0, step: Int = 1, parameter: Double = 0
  ) -> Step {
    precondition(step >= 1, "explain: steps count from 1, not \(step)")
    let weight = Tensor([parameter])
    weight.requiresGrad = true
    let flat = FlatParameters([weight])
    weight.grad = Tensor([gradient])
    let (m, v) = (Tensor([firstMoment]), Tensor([secondMoment]))
    flat.forEachRun { _, _ in
      false
    } _: { run in
      apply(
        to: run, step: step, firstMoment: m, secondMoment: v, largest: amsgrad ? Tensor([secondMoment]) : nil)
    }
    let sign: Double = maximize ? -1 : 1
    let corrections = corrections(step: step)
    let correctedSecond = v.item() / corrections.second
    return Step(
      gradient: sign * gradient + (decoupledWeightDecay ? 0 : weightDecay * parameter),
      previousFirstMoment: firstMoment, previousSecondMoment: secondMoment, firstMoment: m.item(),
      secondMoment: v.item(), correctedFirstMoment: m.item() / corrections.first,
      correctedSecondMoment: correctedSecond,
      divisor: epsilonPlacement == .insideRoot
        ? (correctedSecond + epsilon).squareRoot() : correctedSecond.squareRoot() + epsilon,
      update: weight.item() - parameter, parameter: weight.item(), settings: self)
  }
}

extension Adam {
  /// One step of this optimizer for one parameter of which the moments are given.
  public func explain(
    gradient: Double, firstMoment: Double = 0, secondMoment: Double = 0, step: Int = 1, parameter: Double = 0
  ) -> Settings.Step {
    var settings = settings
    settings.learningRate = learningRate
    return settings.explain(
      gradient: gradient, firstMoment: firstMoment, secondMoment: secondMoment, step: step,
      parameter: parameter)
  }
}
