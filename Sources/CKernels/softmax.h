// Softmax and cross-entropy over elements of type REAL. Included once for each.

static inline REAL NAMED(row_log_sum_exp)(int64_t columns, const REAL *x) {
  REAL largest = x[0];
  for (int64_t j = 1; j < columns; j++) largest = x[j] > largest ? x[j] : largest;
  if (isinf(largest)) return largest;
  REAL sum = 0;
  for (int64_t j = 0; j < columns; j++) sum += exp(x[j] - largest);
  return largest + log(sum);
}

static HOT void NAMED(softmax_rows)(const void *context, int64_t begin, int64_t end) {
  const rows_context *c = context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c->x + i * c->columns;
    REAL *y = (REAL *)c->out + i * c->columns;
    REAL largest = x[0], sum = 0;
    for (int64_t j = 1; j < c->columns; j++) largest = x[j] > largest ? x[j] : largest;
    for (int64_t j = 0; j < c->columns; j++) sum += y[j] = exp(x[j] - largest);
    for (int64_t j = 0; j < c->columns; j++) y[j] /= sum;
  }
}

static HOT void NAMED(log_softmax_rows)(const void *context, int64_t begin, int64_t end) {
  const rows_context *c = context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c->x + i * c->columns;
    REAL *y = (REAL *)c->out + i * c->columns;
    REAL largest = x[0], sum = 0;
    for (int64_t j = 1; j < c->columns; j++) largest = x[j] > largest ? x[j] : largest;
    for (int64_t j = 0; j < c->columns; j++) sum += exp(x[j] - largest);
    sum = log(sum);
    for (int64_t j = 0; j < c->columns; j++) y[j] = (x[j] - largest) - sum;
  }
}

static HOT void NAMED(softmax_backward_rows)(const void *context, int64_t begin, int64_t end) {
  const rows_context *c = context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *y = (const REAL *)c->x + i * c->columns, *dy = (const REAL *)c->dy + i * c->columns;
    REAL *dx = (REAL *)c->out + i * c->columns, dot = 0;
    for (int64_t j = 0; j < c->columns; j++) dot += y[j] * dy[j];
    for (int64_t j = 0; j < c->columns; j++) dx[j] = y[j] * (dy[j] - dot);
  }
}

static HOT void NAMED(log_softmax_backward_rows)(const void *context, int64_t begin, int64_t end) {
  const rows_context *c = context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *y = (const REAL *)c->x + i * c->columns, *dy = (const REAL *)c->dy + i * c->columns;
    REAL *dx = (REAL *)c->out + i * c->columns, sum = 0;
    for (int64_t j = 0; j < c->columns; j++) sum += dy[j];
    for (int64_t j = 0; j < c->columns; j++) dx[j] = dy[j] - exp(y[j]) * sum;
  }
}

/// With a[c] = (1 − s)·w[t]·[c = t] + s/C·w[c] and A = Σ a[c], a row's loss is A·logSumExp(x) − Σ a[c]·x[c].
static HOT void NAMED(cross_entropy_rows)(const void *context, int64_t begin, int64_t end) {
  const entropy_context *c = context;
  const REAL *class_weights = c->class_weights;
  const REAL keep = (REAL)(1 - c->smoothing), spread = (REAL)(c->smoothing / (double)c->columns);
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c->logits + i * c->columns;
    int64_t target = c->targets[i];
    REAL loss = 0, weight = 0, lse = NAMED(row_log_sum_exp)(c->columns, x);
    if (target != c->ignored) {
      weight = class_weights ? class_weights[target] : 1;
      loss = keep * weight * (lse - x[target]);
      if (spread > 0)
        for (int64_t j = 0; j < c->columns; j++)
          loss += spread * (class_weights ? class_weights[j] : 1) * (lse - x[j]);
    }
    ((REAL *)c->losses)[i] = loss;
    ((REAL *)c->weights)[i] = weight;
    ((REAL *)c->log_sum_exp)[i] = lse;
  }
}

static HOT void NAMED(cross_entropy_backward_rows)(const void *context, int64_t begin, int64_t end) {
  const entropy_context *c = context;
  const REAL *class_weights = c->class_weights;
  const REAL keep = (REAL)(1 - c->smoothing), spread = (REAL)(c->smoothing / (double)c->columns);
  REAL spread_total = 0;
  if (spread > 0)
    for (int64_t j = 0; j < c->columns; j++) spread_total += spread * (class_weights ? class_weights[j] : 1);
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c->logits + i * c->columns;
    REAL *dx = (REAL *)c->dlogits + i * c->columns;
    int64_t target = c->targets[i];
    if (target == c->ignored) {
      for (int64_t j = 0; j < c->columns; j++) dx[j] = 0;
      continue;
    }
    REAL scale = (REAL)c->scale * ((const REAL *)c->dlosses)[i * c->stride];
    REAL lse = ((const REAL *)c->log_sum_exp)[i], hit = keep * (class_weights ? class_weights[target] : 1);
    REAL total = hit + spread_total;
    if (spread > 0) {
      for (int64_t j = 0; j < c->columns; j++)
        dx[j] = scale * (total * exp(x[j] - lse) - spread * (class_weights ? class_weights[j] : 1));
    } else {
      for (int64_t j = 0; j < c->columns; j++) dx[j] = scale * total * exp(x[j] - lse);
    }
    dx[target] -= scale * hit;
  }
}
