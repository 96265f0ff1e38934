#include "internal.h"

#include <tgmath.h>

/// Two operands on a common shape, with axes merged where neither operand can tell.
typedef struct {
  bool compares;
  kernel_binary_op op;
  kernel_comparison_op comparison;
  int rank;
  int64_t shape[kernel_maximum_rank], strides_a[kernel_maximum_rank], strides_b[kernel_maximum_rank];
  const void *a, *b;
  void *out;
} broadcast;

static inline float quotient_f32(float x, float y) { return x / y; }
static inline double quotient_f64(double x, double y) { return x / y; }
/// Division by zero has no integer result; 0 keeps it from trapping.
static inline int64_t quotient_i64(int64_t x, int64_t y) { return y == 0 ? 0 : (y == -1 ? -x : x / y); }

#define TYPE float
#define NAMED(name) name##_f32
#include "broadcast.h"
#undef TYPE
#undef NAMED

#define TYPE double
#define NAMED(name) name##_f64
#include "broadcast.h"
#undef TYPE
#undef NAMED

#define TYPE int64_t
#define NAMED(name) name##_i64
#include "broadcast.h"
#undef TYPE
#undef NAMED

static void merge_axes(
    broadcast *c, int rank, const int64_t *shape, const int64_t *strides_a, const int64_t *strides_b) {
  c->rank = 0;
  for (int axis = 0; axis < rank; axis++) {
    if (shape[axis] == 1) continue;
    int last = c->rank - 1;
    if (last >= 0 && c->strides_a[last] == strides_a[axis] * shape[axis] &&
        c->strides_b[last] == strides_b[axis] * shape[axis]) {
      c->shape[last] *= shape[axis];
      c->strides_a[last] = strides_a[axis];
      c->strides_b[last] = strides_b[axis];
    } else {
      c->shape[c->rank] = shape[axis];
      c->strides_a[c->rank] = strides_a[axis];
      c->strides_b[c->rank] = strides_b[axis];
      c->rank++;
    }
  }
  if (c->rank == 0) {
    c->rank = 1;
    c->shape[0] = 1;
    c->strides_a[0] = c->strides_b[0] = 1;
  }
}

static void run(kernel_dtype dtype, const broadcast *c) {
  range_body body =
      dtype == kernel_float32 ? binary_rows_f32 : dtype == kernel_float64 ? binary_rows_f64 : binary_rows_i64;
  if (c->rank == 1) {
    parallel_ranges(c->shape[0], parallel_grain, body, c);
    return;
  }
  int64_t rows = 1, n = c->shape[c->rank - 1];
  for (int axis = 0; axis < c->rank - 1; axis++) rows *= c->shape[axis];
  parallel_ranges(rows, parallel_grain / n + 1, body, c);
}

void kernel_binary(
    kernel_dtype dtype, kernel_binary_op op, int rank, const int64_t *shape, const void *a,
    const int64_t *strides_a, const void *b, const int64_t *strides_b, void *out) {
  broadcast c = {.op = op, .a = a, .b = b, .out = out};
  merge_axes(&c, rank, shape, strides_a, strides_b);
  run(dtype, &c);
}

void kernel_compare(
    kernel_dtype dtype, kernel_comparison_op op, int rank, const int64_t *shape, const void *a,
    const int64_t *strides_a, const void *b, const int64_t *strides_b, uint8_t *out) {
  broadcast c = {.compares = true, .comparison = op, .a = a, .b = b, .out = out};
  merge_axes(&c, rank, shape, strides_a, strides_b);
  run(dtype, &c);
}
