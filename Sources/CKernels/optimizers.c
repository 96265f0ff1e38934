#include "internal.h"

#include <tgmath.h>

#define REAL float
#define NAMED(name) name##_f32
#include "optimizers.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "optimizers.h"
#undef REAL
#undef NAMED

#define STEP(name, first, second, third) \
  if (dtype == kernel_float32) { \
    step_f32 context = {settings, w, g, first, second, third}; \
    parallel_ranges(n, parallel_grain / 2, name##_range_f32, &context); \
  } else { \
    step_f64 context = {settings, w, g, first, second, third}; \
    parallel_ranges(n, parallel_grain / 2, name##_range_f64, &context); \
  }

void kernel_sgd(
    kernel_dtype dtype, int64_t n, const kernel_sgd_settings *settings, void *w, const void *g,
    void *velocity) {
  STEP(sgd, velocity, NULL, NULL)
}

void kernel_adam(
    kernel_dtype dtype, int64_t n, const kernel_adam_settings *settings, void *w, const void *g, void *m,
    void *v, void *largest) {
  STEP(adam, m, v, largest)
}

void kernel_nadam(
    kernel_dtype dtype, int64_t n, const kernel_nadam_settings *settings, void *w, const void *g, void *m,
    void *v) {
  STEP(nadam, m, v, NULL)
}

void kernel_rmsprop(
    kernel_dtype dtype, int64_t n, const kernel_rmsprop_settings *settings, void *w, const void *g, void *v,
    void *mean, void *velocity) {
  STEP(rmsprop, v, mean, velocity)
}

void kernel_adagrad(
    kernel_dtype dtype, int64_t n, const kernel_adagrad_settings *settings, void *w, const void *g, void *v) {
  STEP(adagrad, v, NULL, NULL)
}

void kernel_adadelta(
    kernel_dtype dtype, int64_t n, const kernel_adadelta_settings *settings, void *w, const void *g, void *v,
    void *delta) {
  STEP(adadelta, v, delta, NULL)
}
