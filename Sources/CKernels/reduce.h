// Reductions over elements of type TYPE with sums in SUM. Included once for each.

/// Eight independent sums hide the latency of addition and keep rounding errors small.
static HOT SUM NAMED(dense_sum)(int64_t n, const TYPE *x) {
  SUM lanes[16] = {0};
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; lane++) lanes[lane] += (SUM)x[i + lane];
  SUM total = 0;
  for (; i < n; i++) total += (SUM)x[i];
  for (int lane = 0; lane < 16; lane++) total += lanes[lane];
  return total;
}

/// Column sums of [n, inner], a block of columns at a time so that the sums stay in registers.
static HOT void NAMED(column_sums)(int64_t n, int64_t inner, const TYPE *x, TYPE *y) {
  enum { block = 32 };
  for (int64_t first = 0; first < inner; first += block) {
    int64_t width = smaller(block, inner - first);
    SUM sums[block] = {0};
    if (width == block) {
      for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < block; j++) sums[j] += (SUM)x[i * inner + first + j];
    } else {
      for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < width; j++) sums[j] += (SUM)x[i * inner + first + j];
    }
    for (int64_t j = 0; j < width; j++) y[first + j] = (TYPE)sums[j];
  }
}

static void NAMED(sum_range)(const void *context, int64_t begin, int64_t end) {
  const reduction *c = context;
  const TYPE *x = c->x;
  TYPE *y = c->y;
  for (int64_t o = begin; o < end; o++) {
    if (c->inner == 1)
      y[o] = (TYPE)NAMED(dense_sum)(c->n, x + o * c->n);
    else
      NAMED(column_sums)(c->n, c->inner, x + o * c->n * c->inner, y + o * c->inner);
  }
}

static HOT void NAMED(extremum_range)(const void *context, int64_t begin, int64_t end) {
  const reduction *c = context;
  for (int64_t o = begin; o < end; o++) {
    for (int64_t j = 0; j < c->inner; j++) {
      const TYPE *x = (const TYPE *)c->x + o * c->n * c->inner + j;
      TYPE best = x[0];
      int64_t index = 0;
      for (int64_t i = 1; i < c->n && best == best; i++) {
        TYPE value = x[i * c->inner];
        if (value != value || (c->largest ? value > best : value < best)) {
          best = value;
          index = i;
        }
      }
      ((TYPE *)c->y)[o * c->inner + j] = best;
      c->indices[o * c->inner + j] = index;
    }
  }
}

static void NAMED(product_range)(const void *context, int64_t begin, int64_t end) {
  const reduction *c = context;
  for (int64_t o = begin; o < end; o++) {
    for (int64_t j = 0; j < c->inner; j++) {
      const TYPE *x = (const TYPE *)c->x + o * c->n * c->inner + j;
      SUM product = 1;
      for (int64_t i = 0; i < c->n; i++) product *= (SUM)x[i * c->inner];
      ((TYPE *)c->y)[o * c->inner + j] = (TYPE)product;
    }
  }
}

/// First each element gets the product of those before it, then that of those after it.
static void NAMED(product_backward_range)(const void *context, int64_t begin, int64_t end) {
  const reduction *c = context;
  for (int64_t o = begin; o < end; o++) {
    for (int64_t j = 0; j < c->inner; j++) {
      const TYPE *x = (const TYPE *)c->x + o * c->n * c->inner + j;
      TYPE *dx = (TYPE *)c->y + o * c->n * c->inner + j;
      SUM product = (SUM)((const TYPE *)c->dy)[o * c->inner + j];
      for (int64_t i = 0; i < c->n; i++) {
        dx[i * c->inner] = (TYPE)product;
        product *= (SUM)x[i * c->inner];
      }
      product = 1;
      for (int64_t i = c->n - 1; i >= 0; i--) {
        dx[i * c->inner] = (TYPE)((SUM)dx[i * c->inner] * product);
        product *= (SUM)x[i * c->inner];
      }
    }
  }
}

static void NAMED(cumulative_sum_range)(const void *context, int64_t begin, int64_t end) {
  const reduction *c = context;
  for (int64_t o = begin; o < end; o++) {
    for (int64_t j = 0; j < c->inner; j++) {
      SUM sum = 0;
      for (int64_t i = 0; i < c->n; i++) {
        int64_t at = (o * c->n + i) * c->inner + j;
        sum += (SUM)((const TYPE *)c->x)[at];
        ((TYPE *)c->y)[at] = (TYPE)sum;
      }
    }
  }
}
