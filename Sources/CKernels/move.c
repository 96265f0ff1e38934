#include "internal.h"

#include <string.h>

typedef struct {
  int rank;
  const int64_t *shape, *strides;
} strided;

/// Where the row before the last axis starts in the strided array.
static int64_t row_offset(const strided *s, int64_t row) {
  int64_t offset = 0;
  for (int axis = s->rank - 2; axis >= 0; axis--) {
    offset += row % s->shape[axis] * s->strides[axis];
    row /= s->shape[axis];
  }
  return offset;
}

static int64_t row_count(const strided *s) {
  int64_t rows = 1;
  for (int axis = 0; axis < s->rank - 1; axis++) rows *= s->shape[axis];
  return rows;
}

#define READ(type) \
  for (int64_t row = 0; row < rows; row++) { \
    const type *from = (const type *)x + row_offset(&s, row); \
    type *to = (type *)y + row * n; \
    if (step == 1) memcpy(to, from, (size_t)n * sizeof(type)); \
    else for (int64_t i = 0; i < n; i++) to[i] = from[i * step]; \
  } \
  break

#define WRITE(type) \
  for (int64_t row = 0; row < rows; row++) { \
    const type *from = (const type *)x + row * n; \
    type *to = (type *)y + row_offset(&s, row); \
    if (step == 1) memcpy(to, from, (size_t)n * sizeof(type)); \
    else for (int64_t i = 0; i < n; i++) to[i * step] = from[i]; \
  } \
  break

void kernel_strided_read(
    int element_size, int rank, const int64_t *shape, const void *x, const int64_t *strides, void *y) {
  strided s = {rank, shape, strides};
  int64_t rows = row_count(&s), n = rank ? shape[rank - 1] : 1, step = rank ? strides[rank - 1] : 1;
  switch (element_size) {
  case 1: READ(uint8_t);
  case 4: READ(uint32_t);
  default: READ(uint64_t);
  }
}

void kernel_strided_write(
    int element_size, int rank, const int64_t *shape, const void *x, void *y, const int64_t *strides) {
  strided s = {rank, shape, strides};
  int64_t rows = row_count(&s), n = rank ? shape[rank - 1] : 1, step = rank ? strides[rank - 1] : 1;
  switch (element_size) {
  case 1: WRITE(uint8_t);
  case 4: WRITE(uint32_t);
  default: WRITE(uint64_t);
  }
}

void kernel_take(
    int64_t outer, int64_t n, int64_t bytes, int64_t count, const int64_t *indices, const void *x, void *y) {
  for (int64_t o = 0; o < outer; o++)
    for (int64_t i = 0; i < count; i++)
      memcpy(
          (char *)y + (o * count + i) * bytes, (const char *)x + (o * n + indices[i]) * bytes, (size_t)bytes);
}

void kernel_take_backward(
    kernel_dtype dtype, int64_t outer, int64_t n, int64_t inner, int64_t count, const int64_t *indices,
    const void *x, void *y) {
  for (int64_t o = 0; o < outer; o++) {
    for (int64_t i = 0; i < count; i++) {
      int64_t from = (o * count + i) * inner, to = (o * n + indices[i]) * inner;
      if (dtype == kernel_float32)
        for (int64_t j = 0; j < inner; j++) ((float *)y)[to + j] += ((const float *)x)[from + j];
      else if (dtype == kernel_int64)
        for (int64_t j = 0; j < inner; j++) ((int64_t *)y)[to + j] += ((const int64_t *)x)[from + j];
      else
        for (int64_t j = 0; j < inner; j++) ((double *)y)[to + j] += ((const double *)x)[from + j];
    }
  }
}

#define GATHER(type) \
  for (int64_t r = 0; r < rows; r++) \
    for (int64_t i = 0; i < count; i++) \
      ((type *)y)[r * count + i] = ((const type *)x)[r * n + indices[r * count + i]]; \
  break

void kernel_gather(
    int element_size, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x, void *y) {
  switch (element_size) {
  case 1: GATHER(uint8_t);
  case 4: GATHER(uint32_t);
  default: GATHER(uint64_t);
  }
}

#define SCATTER(type) \
  for (int64_t r = 0; r < rows; r++) \
    for (int64_t i = 0; i < count; i++) \
      ((type *)y)[r * n + indices[r * count + i]] = ((const type *)x)[r * count + i]; \
  break

void kernel_scatter(
    int element_size, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x, void *y) {
  switch (element_size) {
  case 1: SCATTER(uint8_t);
  case 4: SCATTER(uint32_t);
  default: SCATTER(uint64_t);
  }
}

void kernel_gather_backward(
    kernel_dtype dtype, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x,
    void *y) {
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t i = 0; i < count; i++) {
      int64_t to = r * n + indices[r * count + i];
      if (dtype == kernel_float32) ((float *)y)[to] += ((const float *)x)[r * count + i];
      else if (dtype == kernel_int64) ((int64_t *)y)[to] += ((const int64_t *)x)[r * count + i];
      else ((double *)y)[to] += ((const double *)x)[r * count + i];
    }
  }
}

int64_t kernel_find_outside(int64_t count, const int64_t *indices, int64_t n) {
  for (int64_t i = 0; i < count; i++)
    if (indices[i] < 0 || indices[i] >= n) return i;
  return -1;
}

typedef struct {
  const int64_t *indices;
  int64_t channels, pixels;
  const uint8_t *x;
  const float *table;
  float *y;
} pixels_context;

static inline const uint8_t *pixels_plane(const pixels_context *c, int64_t plane) {
  return c->x + (c->indices[plane / c->channels] * c->channels + plane % c->channels) * c->pixels;
}

/// Images are picked from all over a data set that no cache holds, so each is fetched while the one before is converted.
static void pixels_range(const void *context, int64_t begin, int64_t end) {
  const pixels_context c = *(const pixels_context *)context;
  for (int64_t plane = begin; plane < end; plane++) {
    const uint8_t *restrict x = pixels_plane(&c, plane);
    if (plane + 1 < end) {
      const uint8_t *next = pixels_plane(&c, plane + 1);
      for (int64_t j = 0; j < c.pixels; j += 64) __builtin_prefetch(next + j);
    }
    const float *restrict table = c.table + plane % c.channels * 256;
    float *restrict y = c.y + plane * c.pixels;
    for (int64_t j = 0; j < c.pixels; j++) y[j] = table[x[j]];
  }
}

void kernel_gather_pixels(
    int64_t count, const int64_t *indices, int64_t channels, int64_t pixels, const uint8_t *x,
    const float *table, float *y) {
  pixels_context context = {indices, channels, pixels, x, table, y};
  parallel_ranges(count * channels, parallel_grain / 2 / larger(pixels, 1) + 1, pixels_range, &context);
}
