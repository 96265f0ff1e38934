// One step of each optimizer over elements of type REAL. Included once for each. The rules are those of PyTorch's
// documentation; `inside` puts ε under the root, √(v + ε) in place of √v + ε.

static inline REAL NAMED(root)(REAL v, REAL epsilon, bool inside) {
  return inside ? sqrt(v + epsilon) : sqrt(v) + epsilon;
}

typedef struct {
  const void *settings;
  REAL *w;
  const REAL *g;
  REAL *a, *b, *c;
} NAMED(step);

static HOT void NAMED(sgd_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_sgd_settings settings = *(const kernel_sgd_settings *)s->settings;
  const REAL rate = settings.learning_rate, momentum = settings.momentum, decay = settings.weight_decay;
  const REAL fresh = settings.first ? 1 : 1 - settings.dampening, sign = settings.maximize ? -1 : 1;
  REAL *restrict w = s->w, *restrict velocity = s->a;
  const REAL *restrict g = s->g;
  if (!velocity) {
    for (int64_t i = begin; i < end; i++) w[i] -= rate * (sign * g[i] + decay * w[i]);
    return;
  }
  const bool nesterov = settings.nesterov;
  for (int64_t i = begin; i < end; i++) {
    REAL gradient = sign * g[i] + decay * w[i];
    velocity[i] = momentum * velocity[i] + fresh * gradient;
    w[i] -= rate * (nesterov ? gradient + momentum * velocity[i] : velocity[i]);
  }
}

static HOT void NAMED(adam_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_adam_settings settings = *(const kernel_adam_settings *)s->settings;
  const REAL beta1 = settings.beta1, beta2 = settings.beta2, fresh1 = 1 - settings.beta1,
             fresh2 = 1 - settings.beta2, epsilon = settings.epsilon;
  const REAL sign = settings.maximize ? -1 : 1;
  const REAL coupled = settings.decoupled ? 0 : settings.weight_decay;
  const REAL shrink = settings.decoupled ? 1 - settings.learning_rate * settings.weight_decay : 1;
  const REAL rate = settings.learning_rate / settings.correction1;
  const bool inside = settings.epsilon_inside;
  // √(v/c₂) is taken as √v·(1/√c₂) outside the root and as √(v·(1/c₂) + ε) inside it.
  const REAL scale = inside ? 1 / settings.correction2 : 1 / sqrt(settings.correction2);
  REAL *restrict w = s->w, *restrict m = s->a, *restrict v = s->b, *restrict largest = s->c;
  const REAL *restrict g = s->g;
  if (largest) {
    for (int64_t i = begin; i < end; i++) {
      REAL gradient = sign * g[i] + coupled * w[i];
      m[i] = beta1 * m[i] + fresh1 * gradient;
      v[i] = beta2 * v[i] + fresh2 * gradient * gradient;
      largest[i] = v[i] > largest[i] ? v[i] : largest[i];
      REAL divisor = inside ? sqrt(largest[i] * scale + epsilon) : sqrt(largest[i]) * scale + epsilon;
      w[i] = shrink * w[i] - rate * m[i] / divisor;
    }
  } else if (inside) {
    for (int64_t i = begin; i < end; i++) {
      REAL gradient = sign * g[i] + coupled * w[i];
      m[i] = beta1 * m[i] + fresh1 * gradient;
      v[i] = beta2 * v[i] + fresh2 * gradient * gradient;
      w[i] = shrink * w[i] - rate * m[i] / sqrt(v[i] * scale + epsilon);
    }
  } else {
    for (int64_t i = begin; i < end; i++) {
      REAL gradient = sign * g[i] + coupled * w[i];
      REAL first = beta1 * m[i] + fresh1 * gradient;
      REAL second = beta2 * v[i] + fresh2 * gradient * gradient;
      m[i] = first;
      v[i] = second;
      w[i] = shrink * w[i] - rate * first / (sqrt(second) * scale + epsilon);
    }
  }
}

static HOT void NAMED(nadam_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_nadam_settings settings = *(const kernel_nadam_settings *)s->settings;
  const REAL beta1 = settings.beta1, beta2 = settings.beta2, fresh1 = 1 - settings.beta1,
             fresh2 = 1 - settings.beta2, epsilon = settings.epsilon;
  const REAL sign = settings.maximize ? -1 : 1;
  const REAL coupled = settings.decoupled ? 0 : settings.weight_decay;
  const REAL shrink = settings.decoupled ? 1 - settings.learning_rate * settings.weight_decay : 1;
  const REAL momentum_rate = settings.learning_rate * settings.momentum_factor;
  const REAL gradient_rate = settings.learning_rate * settings.gradient_factor;
  const REAL scale = 1 / settings.correction2;
  REAL *restrict w = s->w, *restrict m = s->a, *restrict v = s->b;
  const REAL *restrict g = s->g;
  for (int64_t i = begin; i < end; i++) {
    REAL gradient = sign * g[i] + coupled * w[i];
    m[i] = beta1 * m[i] + fresh1 * gradient;
    v[i] = beta2 * v[i] + fresh2 * gradient * gradient;
    w[i] = shrink * w[i] - (gradient_rate * gradient + momentum_rate * m[i]) / (sqrt(v[i] * scale) + epsilon);
  }
}

static HOT void NAMED(rmsprop_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_rmsprop_settings settings = *(const kernel_rmsprop_settings *)s->settings;
  const REAL rate = settings.learning_rate, alpha = settings.alpha, fresh = 1 - settings.alpha,
             epsilon = settings.epsilon, decay = settings.weight_decay, momentum = settings.momentum;
  const REAL sign = settings.maximize ? -1 : 1;
  const bool inside = settings.epsilon_inside;
  REAL *restrict w = s->w, *restrict v = s->a, *restrict mean = s->b, *restrict velocity = s->c;
  const REAL *restrict g = s->g;
  for (int64_t i = begin; i < end; i++) {
    REAL gradient = sign * g[i] + decay * w[i];
    REAL spread = v[i] = alpha * v[i] + fresh * gradient * gradient;
    if (mean) {
      mean[i] = alpha * mean[i] + fresh * gradient;
      spread -= mean[i] * mean[i];
    }
    REAL step = gradient / NAMED(root)(spread, epsilon, inside);
    if (velocity) step = velocity[i] = momentum * velocity[i] + step;
    w[i] -= rate * step;
  }
}

static HOT void NAMED(adagrad_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_adagrad_settings settings = *(const kernel_adagrad_settings *)s->settings;
  const REAL rate = settings.learning_rate, epsilon = settings.epsilon, decay = settings.weight_decay;
  const REAL sign = settings.maximize ? -1 : 1;
  REAL *restrict w = s->w, *restrict v = s->a;
  const REAL *restrict g = s->g;
  for (int64_t i = begin; i < end; i++) {
    REAL gradient = sign * g[i] + decay * w[i];
    v[i] += gradient * gradient;
    w[i] -= rate * gradient / NAMED(root)(v[i], epsilon, settings.epsilon_inside);
  }
}

static HOT void NAMED(adadelta_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(step) *s = context;
  const kernel_adadelta_settings settings = *(const kernel_adadelta_settings *)s->settings;
  const REAL rate = settings.learning_rate, rho = settings.rho, fresh = 1 - settings.rho,
             epsilon = settings.epsilon, decay = settings.weight_decay, sign = settings.maximize ? -1 : 1;
  REAL *restrict w = s->w, *restrict v = s->a, *restrict delta = s->b;
  const REAL *restrict g = s->g;
  for (int64_t i = begin; i < end; i++) {
    REAL gradient = sign * g[i] + decay * w[i];
    v[i] = rho * v[i] + fresh * gradient * gradient;
    REAL step = sqrt(delta[i] + epsilon) / sqrt(v[i] + epsilon) * gradient;
    delta[i] = rho * delta[i] + fresh * step * step;
    w[i] -= rate * step;
  }
}
