#include "internal.h"

#include <tgmath.h>

typedef struct {
  int64_t columns;
  const void *x, *dy;
  void *out;
} rows_context;

typedef struct {
  int64_t columns;
  const void *logits;
  const int64_t *targets;
  const void *class_weights;
  double smoothing;
  int64_t ignored;
  void *losses, *weights, *log_sum_exp;
  const void *dlosses;
  int64_t stride;
  double scale;
  void *dlogits;
} entropy_context;

#define REAL float
#define NAMED(name) name##_f32
#include "softmax.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "softmax.h"
#undef REAL
#undef NAMED

#define PICK(name) dtype == kernel_float32 ? name##_f32 : name##_f64

static int64_t grain_of(int64_t columns) { return parallel_grain / 8 / (columns + 1) + 1; }

void kernel_softmax(kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, void *y) {
  rows_context context = {.columns = columns, .x = x, .out = y};
  parallel_ranges(rows, grain_of(columns), PICK(softmax_rows), &context);
}

void kernel_log_softmax(kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, void *y) {
  rows_context context = {.columns = columns, .x = x, .out = y};
  parallel_ranges(rows, grain_of(columns), PICK(log_softmax_rows), &context);
}

void kernel_softmax_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *dx) {
  rows_context context = {columns, y, dy, dx};
  parallel_ranges(rows, grain_of(columns), PICK(softmax_backward_rows), &context);
}

void kernel_log_softmax_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *dx) {
  rows_context context = {columns, y, dy, dx};
  parallel_ranges(rows, grain_of(columns), PICK(log_softmax_backward_rows), &context);
}

int64_t kernel_cross_entropy(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *logits, const int64_t *targets,
    const void *class_weights, double smoothing, int64_t ignored, void *losses, void *weights,
    void *log_sum_exp) {
  for (int64_t i = 0; i < rows; i++)
    if (targets[i] != ignored && (targets[i] < 0 || targets[i] >= columns)) return i;
  entropy_context context = {
      .columns = columns, .logits = logits, .targets = targets, .class_weights = class_weights,
      .smoothing = smoothing, .ignored = ignored, .losses = losses, .weights = weights,
      .log_sum_exp = log_sum_exp};
  parallel_ranges(rows, grain_of(columns), PICK(cross_entropy_rows), &context);
  return -1;
}

void kernel_cross_entropy_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *logits, const int64_t *targets,
    const void *class_weights, double smoothing, int64_t ignored, const void *log_sum_exp,
    const void *dlosses, int64_t stride, double scale, void *dlogits) {
  entropy_context context = {
      .columns = columns, .logits = logits, .targets = targets, .class_weights = class_weights,
      .smoothing = smoothing, .ignored = ignored, .log_sum_exp = (void *)log_sum_exp, .dlosses = dlosses,
      .stride = stride, .scale = scale, .dlogits = dlogits};
  parallel_ranges(rows, grain_of(columns), PICK(cross_entropy_backward_rows), &context);
}
