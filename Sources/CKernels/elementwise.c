#include "internal.h"

#include <tgmath.h>

static inline float sigmoid_f32(float x) { return 1 / (1 + expf(-x)); }
static inline double sigmoid_f64(double x) { return 1 / (1 + exp(-x)); }
static inline float normal_cdf_f32(float x) { return 0.5f * (1 + erff(x * 0.70710678118654752f)); }
static inline double normal_cdf_f64(double x) { return 0.5 * (1 + erf(x * 0.70710678118654752440)); }
static inline float normal_density_f32(float x) { return 0.39894228040143268f * expf(-0.5f * x * x); }
static inline double normal_density_f64(double x) { return 0.39894228040143267794 * exp(-0.5 * x * x); }

#define REAL float
#define NAMED(name) name##_f32
#include "elementwise.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "elementwise.h"
#undef REAL
#undef NAMED

/// Transcendental functions take long enough for another thread to help sooner.
static int64_t grain_of(kernel_unary_op op) {
  switch (op) {
  case kernel_negate: case kernel_abs: case kernel_relu: case kernel_square: case kernel_add_scalar:
  case kernel_multiply_scalar: case kernel_leaky_relu: return parallel_grain;
  default: return parallel_grain / 8;
  }
}

void kernel_unary(kernel_dtype dtype, kernel_unary_op op, int64_t n, const void *x, double alpha, void *y) {
  if (dtype == kernel_float32) {
    unary_context_f32 context = {.op = op, .x = x, .alpha = (float)alpha, .out = y};
    parallel_ranges(n, grain_of(op), unary_range_f32, &context);
  } else {
    unary_context_f64 context = {.op = op, .x = x, .alpha = alpha, .out = y};
    parallel_ranges(n, grain_of(op), unary_range_f64, &context);
  }
}

void kernel_unary_backward(
    kernel_dtype dtype, kernel_unary_op op, int64_t n, const void *x, const void *y, const void *dy,
    double alpha, void *dx) {
  if (dtype == kernel_float32) {
    unary_context_f32 context = {.op = op, .x = x, .y = y, .dy = dy, .alpha = (float)alpha, .out = dx};
    parallel_ranges(n, grain_of(op), unary_backward_range_f32, &context);
  } else {
    unary_context_f64 context = {.op = op, .x = x, .y = y, .dy = dy, .alpha = alpha, .out = dx};
    parallel_ranges(n, grain_of(op), unary_backward_range_f64, &context);
  }
}

void kernel_clamp(kernel_dtype dtype, int64_t n, const void *x, double low, double high, void *y) {
  if (dtype == kernel_float32) {
    clamp_context_f32 context = {x, (float)low, (float)high, y};
    parallel_ranges(n, parallel_grain, clamp_range_f32, &context);
  } else {
    clamp_context_f64 context = {x, low, high, y};
    parallel_ranges(n, parallel_grain, clamp_range_f64, &context);
  }
}

void kernel_add_scaled(kernel_dtype dtype, int64_t n, double alpha, const void *x, void *y) {
  if (dtype == kernel_float32) {
    scaled_context_f32 context = {x, (float)alpha, y};
    parallel_ranges(n, parallel_grain, add_scaled_range_f32, &context);
  } else {
    scaled_context_f64 context = {x, alpha, y};
    parallel_ranges(n, parallel_grain, add_scaled_range_f64, &context);
  }
}

void kernel_select(
    int64_t n, int element_size, const uint8_t *condition, const void *a, const void *b, void *out) {
#define SELECT(type) \
  for (int64_t i = 0; i < n; i++) ((type *)out)[i] = condition[i] ? ((const type *)a)[i] : ((const type *)b)[i]; \
  break
  switch (element_size) {
  case 1: SELECT(uint8_t);
  case 4: SELECT(uint32_t);
  default: SELECT(uint64_t);
  }
#undef SELECT
}

#define EACH_DTYPE(dtype, ACTION) \
  switch (dtype) { \
  case kernel_float32: ACTION(float); break; \
  case kernel_float64: ACTION(double); break; \
  case kernel_int64: ACTION(int64_t); break; \
  case kernel_uint8: ACTION(uint8_t); break; \
  case kernel_bool: ACTION(bool); break; \
  }

void kernel_fill(kernel_dtype dtype, int64_t n, double value, void *y) {
#define FILL(type) for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)value
  EACH_DTYPE(dtype, FILL)
#undef FILL
}

void kernel_arange(kernel_dtype dtype, int64_t n, double start, double step, void *y) {
#define ARANGE(type) for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)(start + (double)i * step)
  EACH_DTYPE(dtype, ARANGE)
#undef ARANGE
}

void kernel_convert(kernel_dtype from, kernel_dtype to, int64_t n, const void *x, void *y) {
#define TO(type) \
  switch (from) { \
  case kernel_float32: for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)((const float *)x)[i]; break; \
  case kernel_float64: for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)((const double *)x)[i]; break; \
  case kernel_int64: for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)((const int64_t *)x)[i]; break; \
  case kernel_uint8: \
  case kernel_bool: for (int64_t i = 0; i < n; i++) ((type *)y)[i] = (type)((const uint8_t *)x)[i]; break; \
  }
  EACH_DTYPE(to, TO)
#undef TO
}
