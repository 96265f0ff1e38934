// Pooling over elements of type REAL, included once for each. Blocks of channels stay in registers.

enum { NAMED(lanes) = 16 };

/// The largest elements of one block of channels; `x` is the window's first pixel, inside or not.
static inline __attribute__((always_inline)) void NAMED(max_block)(
    const kernel_window *w, inside rows, inside columns, const REAL *x, int64_t width, REAL *y,
    uint16_t *positions) {
  REAL best[NAMED(lanes)];
  int32_t at[NAMED(lanes)];
  for (int64_t c = 0; c < width; c++) {
    best[c] = -INFINITY;
    at[c] = (int32_t)(rows.first * w->kernel_width + columns.first);
  }
  for (int64_t i = rows.first; i < rows.last; i++)
    for (int64_t j = columns.first; j < columns.last; j++) {
      const REAL *pixel = x + (i * w->dilation_height * w->width + j * w->dilation_width) * w->channels;
      int32_t position = (int32_t)(i * w->kernel_width + j);
      for (int64_t c = 0; c < width; c++) {
        bool wins = pixel[c] > best[c] || pixel[c] != pixel[c];
        best[c] = wins ? pixel[c] : best[c];
        at[c] = wins ? position : at[c];
      }
    }
  for (int64_t c = 0; c < width; c++) y[c] = best[c];
  for (int64_t c = 0; c < width; c++) positions[c] = (uint16_t)at[c];
}

/// A range counts rows of output pixels.
static HOT void NAMED(max_rows)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  for (int64_t row = begin; row < end; row++) {
    int64_t top = row % w.out_height * w.stride_height - w.padding_height;
    inside rows = positions_inside(top, w.kernel_height, w.dilation_height, w.height);
    for (int64_t ow = 0; ow < w.out_width; ow++) {
      int64_t left = ow * w.stride_width - w.padding_width;
      inside columns = positions_inside(left, w.kernel_width, w.dilation_width, w.width);
      const REAL *x =
          (const REAL *)c.x + ((row / w.out_height * w.height + top) * w.width + left) * w.channels;
      int64_t out = (row * w.out_width + ow) * w.channels;
      for (int64_t first = 0; first < w.channels; first += NAMED(lanes)) {
        REAL *y = (REAL *)c.out + out + first;
        uint16_t *positions = c.positions + out + first;
        if (first + NAMED(lanes) <= w.channels)
          NAMED(max_block)(&w, rows, columns, x + first, NAMED(lanes), y, positions);
        else
          NAMED(max_block)(&w, rows, columns, x + first, w.channels - first, y, positions);
      }
    }
  }
}

static HOT void NAMED(max_backward_images)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  const int64_t size = w.height * w.width * w.channels;
  for (int64_t n = begin; n < end; n++) {
    REAL *image = (REAL *)c.out + n * size;
    for (int64_t k = 0; k < size; k++) image[k] = 0;
    for (int64_t oh = 0; oh < w.out_height; oh++) {
      int64_t top = oh * w.stride_height - w.padding_height;
      inside rows = positions_inside(top, w.kernel_height, w.dilation_height, w.height);
      for (int64_t ow = 0; ow < w.out_width; ow++) {
        int64_t left = ow * w.stride_width - w.padding_width;
        inside columns = positions_inside(left, w.kernel_width, w.dilation_width, w.width);
        int64_t out = ((n * w.out_height + oh) * w.out_width + ow) * w.channels;
        const REAL *dy = (const REAL *)c.dy + out;
        const uint16_t *positions = c.positions + out;
        for (int64_t i = rows.first; i < rows.last; i++)
          for (int64_t j = columns.first; j < columns.last; j++) {
            REAL *dx = image + ((top + i * w.dilation_height) * w.width + left + j * w.dilation_width) * w.channels;
            uint16_t position = (uint16_t)(i * w.kernel_width + j);
            for (int64_t k = 0; k < w.channels; k++) dx[k] += positions[k] == position ? dy[k] : 0;
          }
      }
    }
  }
}

/// A range counts rows of output pixels.
static HOT void NAMED(average_rows)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  for (int64_t row = begin; row < end; row++) {
    int64_t top = row % w.out_height * w.stride_height - w.padding_height;
    inside rows = positions_inside(top, w.kernel_height, 1, w.height);
    for (int64_t ow = 0; ow < w.out_width; ow++) {
      int64_t left = ow * w.stride_width - w.padding_width;
      inside columns = positions_inside(left, w.kernel_width, 1, w.width);
      const REAL *x =
          (const REAL *)c.x + ((row / w.out_height * w.height + top) * w.width + left) * w.channels;
      REAL *y = (REAL *)c.out + (row * w.out_width + ow) * w.channels;
      for (int64_t k = 0; k < w.channels; k++) y[k] = 0;
      for (int64_t i = rows.first; i < rows.last; i++)
        for (int64_t j = columns.first; j < columns.last; j++) {
          const REAL *pixel = x + (i * w.width + j) * w.channels;
          for (int64_t k = 0; k < w.channels; k++) y[k] += pixel[k];
        }
      REAL share = 1 / (REAL)divisor(&c, rows, columns);
      for (int64_t k = 0; k < w.channels; k++) y[k] *= share;
    }
  }
}

static HOT void NAMED(average_backward_images)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  const int64_t size = w.height * w.width * w.channels;
  for (int64_t n = begin; n < end; n++) {
    REAL *image = (REAL *)c.out + n * size;
    for (int64_t k = 0; k < size; k++) image[k] = 0;
    for (int64_t oh = 0; oh < w.out_height; oh++) {
      int64_t top = oh * w.stride_height - w.padding_height;
      inside rows = positions_inside(top, w.kernel_height, 1, w.height);
      for (int64_t ow = 0; ow < w.out_width; ow++) {
        int64_t left = ow * w.stride_width - w.padding_width;
        inside columns = positions_inside(left, w.kernel_width, 1, w.width);
        REAL share = 1 / (REAL)divisor(&c, rows, columns);
        const REAL *dy = (const REAL *)c.dy + ((n * w.out_height + oh) * w.out_width + ow) * w.channels;
        for (int64_t i = rows.first; i < rows.last; i++)
          for (int64_t j = columns.first; j < columns.last; j++) {
            REAL *dx = image + ((top + i) * w.width + left + j) * w.channels;
            for (int64_t k = 0; k < w.channels; k++) dx[k] += share * dy[k];
          }
      }
    }
  }
}
