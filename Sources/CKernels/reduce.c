#include "internal.h"

#include <math.h>

// `x != x` asks for NaN, which the integers' version of the loop never has.
#pragma clang diagnostic ignored "-Wtautological-compare"

typedef struct {
  bool largest;
  int64_t n, inner;
  const void *x;
  void *y;
  int64_t *indices;
  const void *dy;
} reduction;

#define TYPE float
#define SUM double
#define NAMED(name) name##_f32
#include "reduce.h"
#undef TYPE
#undef SUM
#undef NAMED

#define TYPE double
#define SUM double
#define NAMED(name) name##_f64
#include "reduce.h"
#undef TYPE
#undef SUM
#undef NAMED

#define TYPE int64_t
#define SUM int64_t
#define NAMED(name) name##_i64
#include "reduce.h"
#undef TYPE
#undef SUM
#undef NAMED

#define PICK(name) dtype == kernel_float32 ? name##_f32 : dtype == kernel_float64 ? name##_f64 : name##_i64

void kernel_sum(kernel_dtype dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y) {
  reduction context = {.n = n, .inner = inner, .x = x, .y = y};
  parallel_ranges(outer, parallel_grain / (n * inner + 1) + 1, PICK(sum_range), &context);
}

void kernel_product(kernel_dtype dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y) {
  reduction context = {.n = n, .inner = inner, .x = x, .y = y};
  parallel_ranges(outer, parallel_grain / (n * inner + 1) + 1, PICK(product_range), &context);
}

void kernel_product_backward(
    kernel_dtype dtype, int64_t outer, int64_t n, int64_t inner, const void *x, const void *dy, void *dx) {
  reduction context = {.n = n, .inner = inner, .x = x, .y = dx, .dy = dy};
  parallel_ranges(outer, parallel_grain / (n * inner + 1) + 1, PICK(product_backward_range), &context);
}

void kernel_extremum(
    kernel_dtype dtype, bool largest, int64_t outer, int64_t n, int64_t inner, const void *x, void *y,
    int64_t *indices) {
  reduction context = {.largest = largest, .n = n, .inner = inner, .x = x, .y = y, .indices = indices};
  parallel_ranges(outer, parallel_grain / (n * inner + 1) + 1, PICK(extremum_range), &context);
}

void kernel_cumulative_sum(
    kernel_dtype dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y) {
  reduction context = {.n = n, .inner = inner, .x = x, .y = y};
  parallel_ranges(outer, parallel_grain / (n * inner + 1) + 1, PICK(cumulative_sum_range), &context);
}

static HOT double squares_f32(int64_t n, const float *x) {
  double lanes[16] = {0}, total = 0;
  int64_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; lane++) lanes[lane] += (double)x[i + lane] * x[i + lane];
  for (; i < n; i++) total += (double)x[i] * x[i];
  for (int lane = 0; lane < 16; lane++) total += lanes[lane];
  return total;
}

static HOT double squares_f64(int64_t n, const double *x) {
  double total = 0;
  for (int64_t i = 0; i < n; i++) total += x[i] * x[i];
  return total;
}

double kernel_sum_of_squares(kernel_dtype dtype, int64_t n, const void *x) {
  return dtype == kernel_float32 ? squares_f32(n, x) : squares_f64(n, x);
}

double kernel_largest_magnitude(kernel_dtype dtype, int64_t n, const void *x) {
  double largest = 0;
  for (int64_t i = 0; i < n; i++) {
    double value = fabs(dtype == kernel_float32 ? ((const float *)x)[i] : ((const double *)x)[i]);
    if (value != value) return value;
    if (value > largest) largest = value;
  }
  return largest;
}
