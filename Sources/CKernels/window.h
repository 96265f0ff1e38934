#pragma once

#include "internal.h"

/// The positions of a kernel that fall inside the image when it starts at `start`.
typedef struct {
  int64_t first, last;
} inside;

static inline inside positions_inside(int64_t start, int64_t kernel, int64_t dilation, int64_t extent) {
  inside range = {0, kernel};
  if (start < 0) range.first = smaller((-start + dilation - 1) / dilation, kernel);
  if (start + (kernel - 1) * dilation >= extent)
    range.last = start >= extent ? 0 : (extent - start + dilation - 1) / dilation;
  return range;
}

/// Runs the statements for each output pixel in some rows of `window`, counted over all images. They see `out_pixel`,
/// the window's first `pixel`, inside the image or not, and its `rows` and `columns` that are inside.
#define EACH_WINDOW(window, first_row, last_row, ...) \
  for (int64_t row = (first_row); row < (last_row); row++) { \
    const int64_t top = row % (window).out_height * (window).stride_height - (window).padding_height; \
    const inside rows = \
        positions_inside(top, (window).kernel_height, (window).dilation_height, (window).height); \
    for (int64_t stop = 0; stop < (window).out_width; stop++) { \
      const int64_t left = stop * (window).stride_width - (window).padding_width; \
      const inside columns = \
          positions_inside(left, (window).kernel_width, (window).dilation_width, (window).width); \
      const int64_t out_pixel = row * (window).out_width + stop; \
      const int64_t pixel = (row / (window).out_height * (window).height + top) * (window).width + left; \
      __VA_ARGS__ \
    } \
  }

/// Runs the statements for each pixel of a window that is inside. They see its `position` in the window and its
/// `distance` from the window's first.
#define EACH_PIXEL(window, rows, columns, ...) \
  for (int64_t i = (rows).first; i < (rows).last; i++) \
    for (int64_t j = (columns).first; j < (columns).last; j++) { \
      const int64_t position = i * (window).kernel_width + j; \
      const int64_t distance = i * (window).dilation_height * (window).width + j * (window).dilation_width; \
      __VA_ARGS__ \
    }
