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
  EACH_PIXEL(*w, rows, columns, {
    const REAL *pixel = x + distance * w->channels;
    for (int64_t c = 0; c < width; c++) {
      bool wins = pixel[c] > best[c] || pixel[c] != pixel[c];
      best[c] = wins ? pixel[c] : best[c];
      at[c] = wins ? (int32_t)position : at[c];
    }
  })
  for (int64_t c = 0; c < width; c++) y[c] = best[c];
  for (int64_t c = 0; c < width; c++) positions[c] = (uint16_t)at[c];
}

/// A range counts rows of output pixels.
static HOT void NAMED(max_rows)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  EACH_WINDOW(w, begin, end, {
    const REAL *x = (const REAL *)c.x + pixel * w.channels;
    REAL *y = (REAL *)c.out + out_pixel * w.channels;
    uint16_t *positions = c.positions + out_pixel * w.channels;
    for (int64_t first = 0; first < w.channels; first += NAMED(lanes)) {
      if (first + NAMED(lanes) <= w.channels)
        NAMED(max_block)(&w, rows, columns, x + first, NAMED(lanes), y + first, positions + first);
      else
        NAMED(max_block)(&w, rows, columns, x + first, w.channels - first, y + first, positions + first);
    }
  })
}

static inline void NAMED(clear_image)(const pooling_context *c, int64_t n) {
  const int64_t size = c->w.height * c->w.width * c->w.channels;
  REAL *image = (REAL *)c->out + n * size;
  for (int64_t k = 0; k < size; k++) image[k] = 0;
}

static HOT void NAMED(max_backward_images)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  for (int64_t n = begin; n < end; n++) {
    NAMED(clear_image)(&c, n);
    EACH_WINDOW(w, n * w.out_height, (n + 1) * w.out_height, {
      const REAL *dy = (const REAL *)c.dy + out_pixel * w.channels;
      const uint16_t *positions = c.positions + out_pixel * w.channels;
      EACH_PIXEL(w, rows, columns, {
        REAL *dx = (REAL *)c.out + (pixel + distance) * w.channels;
        for (int64_t k = 0; k < w.channels; k++) dx[k] += positions[k] == (uint16_t)position ? dy[k] : 0;
      })
    })
  }
}

/// A range counts rows of output pixels.
static HOT void NAMED(average_rows)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  EACH_WINDOW(w, begin, end, {
    REAL *y = (REAL *)c.out + out_pixel * w.channels;
    for (int64_t k = 0; k < w.channels; k++) y[k] = 0;
    EACH_PIXEL(w, rows, columns, {
      (void)position;
      const REAL *x = (const REAL *)c.x + (pixel + distance) * w.channels;
      for (int64_t k = 0; k < w.channels; k++) y[k] += x[k];
    })
    const REAL share = 1 / (REAL)divisor(&c, rows, columns);
    for (int64_t k = 0; k < w.channels; k++) y[k] *= share;
  })
}

static HOT void NAMED(average_backward_images)(const void *context, int64_t begin, int64_t end) {
  const pooling_context c = *(const pooling_context *)context;
  const kernel_window w = c.w;
  for (int64_t n = begin; n < end; n++) {
    NAMED(clear_image)(&c, n);
    EACH_WINDOW(w, n * w.out_height, (n + 1) * w.out_height, {
      const REAL share = 1 / (REAL)divisor(&c, rows, columns);
      const REAL *dy = (const REAL *)c.dy + out_pixel * w.channels;
      EACH_PIXEL(w, rows, columns, {
        (void)position;
        REAL *dx = (REAL *)c.out + (pixel + distance) * w.channels;
        for (int64_t k = 0; k < w.channels; k++) dx[k] += share * dy[k];
      })
    })
  }
}
