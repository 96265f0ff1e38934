#include "internal.h"

#include <math.h>

typedef struct {
  kernel_dtype dtype;
  uint64_t seed;
  double first, second;
  const void *x;
  void *mask, *y;
} random_context;

static inline uint64_t element(uint64_t seed, int64_t i) { return mix(seed + (uint64_t)(i + 1) * golden_gamma); }

/// In [0, 1), from the 53 (or 24) highest bits.
static inline double unit_f64(uint64_t bits) { return (double)(bits >> 11) * 0x1p-53; }
static inline float unit_f32(uint64_t bits) { return (float)(bits >> 40) * 0x1p-24f; }

static HOT void uniform_range(const void *context, int64_t begin, int64_t end) {
  const random_context c = *(const random_context *)context;
  if (c.dtype == kernel_float32) {
    float low = (float)c.first, width = (float)(c.second - c.first);
    for (int64_t i = begin; i < end; i++) ((float *)c.y)[i] = low + width * unit_f32(element(c.seed, i));
  } else {
    double width = c.second - c.first;
    for (int64_t i = begin; i < end; i++) ((double *)c.y)[i] = c.first + width * unit_f64(element(c.seed, i));
  }
}

void kernel_uniform(kernel_dtype dtype, int64_t n, uint64_t seed, double low, double high, void *y) {
  random_context context = {.dtype = dtype, .seed = seed, .first = low, .second = high, .y = y};
  parallel_ranges(n, parallel_grain, uniform_range, &context);
}

void kernel_normal(kernel_dtype dtype, int64_t n, uint64_t seed, double mean, double deviation, void *y) {
  for (int64_t i = 0; i < n; i += 2) {
    // 1 − u lies in (0, 1], where the logarithm is finite.
    double radius = deviation * sqrt(-2 * log(1 - unit_f64(element(seed, i))));
    double angle = 6.283185307179586476925 * unit_f64(element(seed, i + 1));
    double pair[2] = {mean + radius * cos(angle), mean + radius * sin(angle)};
    for (int64_t j = 0; j < smaller(2, n - i); j++) {
      if (dtype == kernel_float32) ((float *)y)[i + j] = (float)pair[j];
      else ((double *)y)[i + j] = pair[j];
    }
  }
}

static HOT void dropout_range(const void *context, int64_t begin, int64_t end) {
  const random_context c = *(const random_context *)context;
  // Compares the integer, so that a probability of 0 drops nothing and one of 1 drops all.
  const uint64_t threshold = (uint64_t)(c.first * 0x1p53);
  const double kept = c.first < 1 ? 1 / (1 - c.first) : 0;
  if (c.dtype == kernel_float32) {
    const float factor = (float)kept, *x = c.x;
    float *mask = c.mask, *y = c.y;
    for (int64_t i = begin; i < end; i++) {
      mask[i] = element(c.seed, i) >> 11 < threshold ? 0 : factor;
      y[i] = x[i] * mask[i];
    }
  } else {
    const double *x = c.x;
    double *mask = c.mask, *y = c.y;
    for (int64_t i = begin; i < end; i++) {
      mask[i] = element(c.seed, i) >> 11 < threshold ? 0 : kept;
      y[i] = x[i] * mask[i];
    }
  }
}

void kernel_dropout(
    kernel_dtype dtype, int64_t n, uint64_t seed, double probability, const void *x, void *mask, void *y) {
  random_context context = {
      .dtype = dtype, .seed = seed, .first = probability, .x = x, .mask = mask, .y = y};
  parallel_ranges(n, parallel_grain, dropout_range, &context);
}
