// Binary loops over elements of type TYPE. Included once for each. The innermost strides are 0 or 1, because
// operands are dense or repeated, and each combination gets its own loop for the vectoriser.

#define LOOPS(expression) \
  if (stride_a && stride_b) { \
    for (int64_t i = 0; i < n; i++) { TYPE x = a[i], y = b[i]; out[i] = (expression); } \
  } else if (stride_a) { \
    const TYPE y = b[0]; \
    for (int64_t i = 0; i < n; i++) { TYPE x = a[i]; out[i] = (expression); } \
  } else if (stride_b) { \
    const TYPE x = a[0]; \
    for (int64_t i = 0; i < n; i++) { TYPE y = b[i]; out[i] = (expression); } \
  } else { \
    const TYPE x = a[0], y = b[0]; \
    for (int64_t i = 0; i < n; i++) out[i] = (expression); \
  } \
  break

static HOT void NAMED(binary_row)(
    kernel_binary_op op, int64_t n, const TYPE *a, int64_t stride_a, const TYPE *b, int64_t stride_b,
    TYPE *out) {
  switch (op) {
  case kernel_add: LOOPS(x + y);
  case kernel_subtract: LOOPS(x - y);
  case kernel_multiply: LOOPS(x * y);
  case kernel_divide: LOOPS(NAMED(quotient)(x, y));
  case kernel_power: LOOPS(pow(x, y));
  case kernel_maximum: LOOPS(x > y || x != x ? x : y);
  case kernel_minimum: LOOPS(x < y || x != x ? x : y);
  }
}

static HOT void NAMED(comparison_row)(
    kernel_comparison_op op, int64_t n, const TYPE *a, int64_t stride_a, const TYPE *b, int64_t stride_b,
    uint8_t *out) {
  switch (op) {
  case kernel_equal: LOOPS(x == y);
  case kernel_not_equal: LOOPS(x != y);
  case kernel_less: LOOPS(x < y);
  case kernel_less_equal: LOOPS(x <= y);
  case kernel_greater: LOOPS(x > y);
  case kernel_greater_equal: LOOPS(x >= y);
  }
}
#undef LOOPS

static void NAMED(binary_rows)(const void *context, int64_t begin, int64_t end) {
  const broadcast *c = context;
  const TYPE *a = c->a, *b = c->b;
  if (c->rank == 1) {
    int64_t offset_a = begin * c->strides_a[0], offset_b = begin * c->strides_b[0];
    if (c->compares)
      NAMED(comparison_row)(
          c->comparison, end - begin, a + offset_a, c->strides_a[0], b + offset_b, c->strides_b[0],
          (uint8_t *)c->out + begin);
    else
      NAMED(binary_row)(
          c->op, end - begin, a + offset_a, c->strides_a[0], b + offset_b, c->strides_b[0],
          (TYPE *)c->out + begin);
    return;
  }
  int last = c->rank - 1;
  int64_t n = c->shape[last];
  for (int64_t row = begin; row < end; row++) {
    int64_t offset_a = 0, offset_b = 0, rest = row;
    for (int axis = last - 1; axis >= 0; axis--) {
      int64_t i = rest % c->shape[axis];
      rest /= c->shape[axis];
      offset_a += i * c->strides_a[axis];
      offset_b += i * c->strides_b[axis];
    }
    if (c->compares)
      NAMED(comparison_row)(
          c->comparison, n, a + offset_a, c->strides_a[last], b + offset_b, c->strides_b[last],
          (uint8_t *)c->out + row * n);
    else
      NAMED(binary_row)(
          c->op, n, a + offset_a, c->strides_a[last], b + offset_b, c->strides_b[last],
          (TYPE *)c->out + row * n);
  }
}
