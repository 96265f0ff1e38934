#include "window.h"

// oneDNN has no double precision, which is for checking gradients: three plain loops, innermost over channels.

typedef struct {
  kernel_window w;
  const double *x, *weight, *dy;
  double *out;
} convolution_context;

static HOT void forward_images(const void *context, int64_t begin, int64_t end) {
  const convolution_context c = *(const convolution_context *)context;
  const int64_t in = c.w.channels / c.w.groups, out = c.w.out_channels / c.w.groups;
  for (int64_t n = begin; n < end; n++) {
    const int64_t size = c.w.out_height * c.w.out_width * c.w.out_channels;
    for (int64_t k = 0; k < size; k++) c.out[n * size + k] = 0;
    EACH_WINDOW(c.w, n * c.w.out_height, (n + 1) * c.w.out_height, EACH_PIXEL(c.w, rows, columns, {
      for (int64_t g = 0; g < c.w.groups; g++) {
        const double *x = c.x + (pixel + distance) * c.w.channels + g * in;
        double *y = c.out + out_pixel * c.w.out_channels + g * out;
        for (int64_t p = 0; p < in; p++) {
          const double *w = c.weight + (position * in + p) * c.w.out_channels + g * out;
          for (int64_t q = 0; q < out; q++) y[q] += x[p] * w[q];
        }
      }
    }))
  }
}

static HOT void backward_data_images(const void *context, int64_t begin, int64_t end) {
  const convolution_context c = *(const convolution_context *)context;
  const int64_t in = c.w.channels / c.w.groups, out = c.w.out_channels / c.w.groups;
  for (int64_t n = begin; n < end; n++) {
    const int64_t size = c.w.height * c.w.width * c.w.channels;
    for (int64_t k = 0; k < size; k++) c.out[n * size + k] = 0;
    EACH_WINDOW(c.w, n * c.w.out_height, (n + 1) * c.w.out_height, EACH_PIXEL(c.w, rows, columns, {
      for (int64_t g = 0; g < c.w.groups; g++) {
        const double *dy = c.dy + out_pixel * c.w.out_channels + g * out;
        double *dx = c.out + (pixel + distance) * c.w.channels + g * in;
        for (int64_t p = 0; p < in; p++) {
          const double *w = c.weight + (position * in + p) * c.w.out_channels + g * out;
          double sum = 0;
          for (int64_t q = 0; q < out; q++) sum += dy[q] * w[q];
          dx[p] += sum;
        }
      }
    }))
  }
}

/// A range counts groups, each of which has its own part of the weight's gradient.
static HOT void backward_weight_groups(const void *context, int64_t begin, int64_t end) {
  const convolution_context c = *(const convolution_context *)context;
  const int64_t in = c.w.channels / c.w.groups, out = c.w.out_channels / c.w.groups;
  for (int64_t g = begin; g < end; g++)
    EACH_WINDOW(c.w, 0, c.w.images * c.w.out_height, EACH_PIXEL(c.w, rows, columns, {
      const double *x = c.x + (pixel + distance) * c.w.channels + g * in;
      const double *dy = c.dy + out_pixel * c.w.out_channels + g * out;
      for (int64_t p = 0; p < in; p++) {
        double *dw = c.out + (position * in + p) * c.w.out_channels + g * out;
        for (int64_t q = 0; q < out; q++) dw[q] += x[p] * dy[q];
      }
    }))
}

void kernel_convolution(const kernel_window *w, const double *x, const double *weight, double *y) {
  convolution_context context = {.w = *w, .x = x, .weight = weight, .out = y};
  parallel_ranges(w->images, 1, forward_images, &context);
}

void kernel_convolution_backward_data(
    const kernel_window *w, double *dx, const double *weight, const double *dy) {
  convolution_context context = {.w = *w, .weight = weight, .dy = dy, .out = dx};
  parallel_ranges(w->images, 1, backward_data_images, &context);
}

void kernel_convolution_backward_weight(
    const kernel_window *w, const double *x, double *dw, const double *dy) {
  convolution_context context = {.w = *w, .x = x, .dy = dy, .out = dw};
  int64_t count = w->kernel_height * w->kernel_width * (w->channels / w->groups) * w->out_channels;
  for (int64_t k = 0; k < count; k++) dw[k] = 0;
  parallel_ranges(w->groups, 1, backward_weight_groups, &context);
}
