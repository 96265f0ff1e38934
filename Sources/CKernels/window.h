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
