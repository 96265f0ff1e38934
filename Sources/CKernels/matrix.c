#include "internal.h"

typedef struct {
  int64_t n, k;
  const double *a;
  int64_t row_stride, column_stride;
  const double *b;
  bool accumulate;
  double *out;
} product_context;

/// Row by row, with the inner loop along rows of `b` and of the output.
static HOT void product_rows(const void *context, int64_t begin, int64_t end) {
  const product_context c = *(const product_context *)context;
  for (int64_t i = begin; i < end; i++) {
    double *out = c.out + i * c.n;
    if (!c.accumulate)
      for (int64_t j = 0; j < c.n; j++) out[j] = 0;
    for (int64_t p = 0; p < c.k; p++) {
      const double factor = c.a[i * c.row_stride + p * c.column_stride];
      const double *b = c.b + p * c.n;
      for (int64_t j = 0; j < c.n; j++) out[j] += factor * b[j];
    }
  }
}

void kernel_matrix_product(
    int64_t m, int64_t n, int64_t k, const double *a, int64_t row_stride, int64_t column_stride,
    const double *b, bool accumulate, double *out) {
  product_context context = {n, k, a, row_stride, column_stride, b, accumulate, out};
  parallel_ranges(m, parallel_grain / (n * k + 1) + 1, product_rows, &context);
}

typedef struct {
  int64_t rows, columns;
  const void *x, *bias, *y, *dy;
  bool relu, accumulate;
  void *out, *dbias;
} bias_context;

enum { column_block = 64 };

#define REAL float
#define NAMED(name) name##_f32
#include "bias.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "bias.h"
#undef REAL
#undef NAMED

void kernel_bias_relu(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, const void *bias, bool relu,
    void *out) {
  bias_context context = {.rows = rows, .columns = columns, .x = x, .bias = bias, .relu = relu, .out = out};
  parallel_ranges(
      rows, parallel_grain / (columns + 1) + 1, dtype == kernel_float32 ? bias_rows_f32 : bias_rows_f64, &context);
}

void kernel_bias_relu_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *masked,
    void *bias, bool accumulate) {
  bias_context context = {
      .rows = rows, .columns = columns, .y = y, .dy = dy, .out = masked, .dbias = bias,
      .accumulate = accumulate};
  int64_t blocks = (columns + column_block - 1) / column_block;
  parallel_ranges(
      blocks, larger(parallel_grain / 4 / (column_block * rows + 1), 1),
      dtype == kernel_float32 ? masked_columns_f32 : masked_columns_f64, &context);
}
