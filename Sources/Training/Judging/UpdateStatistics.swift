internal import Tensors

/// Lets batch normalisation gather its running statistics anew, under weights that were not trained with them, as PyTorch's
/// `torch.optim.swa_utils.update_bn`.
///
/// What was gathered before is forgotten, and each batch counts alike, whatever the layers' momentum:
///
///     running = Σ batch/B over the B batches, the variance unbiased
///
/// The model sees all batches in training mode, without gradients, and is then in evaluation mode.
public func updateStatistics<Source>(of model: any Module, over loader: DataLoader<Source>) {
  let layers = model.namedModules.compactMap { $0.module as? BatchNorm }
  let momenta = layers.map(\.momentum)
  for layer in layers {
    layer.resetStatistics()
    layer.momentum = nil
  }
  model.train()
  noGrad { for (inputs, _) in loader { _ = model(inputs) } }
  model.eval()
  for (layer, momentum) in zip(layers, momenta) { layer.momentum = momentum }
}
