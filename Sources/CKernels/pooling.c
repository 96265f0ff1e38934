#include "window.h"

#include <math.h>

typedef struct {
  kernel_window w;
  bool counts_padding;
  const void *x, *dy;
  void *out;
  uint16_t *positions;
} pooling_context;

/// The elements that a window's mean divides by.
static inline int64_t divisor(const pooling_context *c, inside rows, inside columns) {
  if (c->counts_padding) return c->w.kernel_height * c->w.kernel_width;
  return (rows.last - rows.first) * (columns.last - columns.first);
}

#define REAL float
#define NAMED(name) name##_f32
#include "pooling.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "pooling.h"
#undef REAL
#undef NAMED

#define PICK(name) dtype == kernel_float32 ? name##_f32 : name##_f64

static void over_rows(const kernel_window *w, range_body body, const pooling_context *context) {
  int64_t work = w->out_width * w->channels * w->kernel_height * w->kernel_width;
  parallel_ranges(w->images * w->out_height, parallel_grain / (work + 1) + 1, body, context);
}

static void over_images(const kernel_window *w, range_body body, const pooling_context *context) {
  int64_t work = w->height * w->width * w->channels;
  parallel_ranges(w->images, parallel_grain / (work + 1) + 1, body, context);
}

void kernel_max_pool(
    kernel_dtype dtype, const kernel_window *w, const void *x, void *y, uint16_t *positions) {
  pooling_context context = {.w = *w, .x = x, .out = y, .positions = positions};
  over_rows(w, PICK(max_rows), &context);
}

void kernel_max_pool_backward(
    kernel_dtype dtype, const kernel_window *w, const uint16_t *positions, const void *dy, void *dx) {
  pooling_context context = {.w = *w, .dy = dy, .out = dx, .positions = (uint16_t *)positions};
  over_images(w, PICK(max_backward_images), &context);
}

void kernel_average_pool(
    kernel_dtype dtype, const kernel_window *w, bool counts_padding, const void *x, void *y) {
  pooling_context context = {.w = *w, .counts_padding = counts_padding, .x = x, .out = y};
  over_rows(w, PICK(average_rows), &context);
}

void kernel_average_pool_backward(
    kernel_dtype dtype, const kernel_window *w, bool counts_padding, const void *dy, void *dx) {
  pooling_context context = {.w = *w, .counts_padding = counts_padding, .dy = dy, .out = dx};
  over_images(w, PICK(average_backward_images), &context);
}
