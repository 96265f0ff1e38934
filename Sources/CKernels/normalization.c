#include "internal.h"

#include <stdlib.h>
#include <tgmath.h>

/// Rows whose sums are formed together; the results do not depend on the number of threads.
enum { chunk_rows = 256 };

typedef struct {
  int64_t rows, columns;
  const void *x, *mean, *inverse, *weight, *bias, *y, *dy;
  bool relu, of_batch;
  double epsilon;
  void *out, *row_means, *row_inverses;
  /// A row of columns for each chunk.
  void *first_sums, *second_sums;
} norm_context;

static inline int64_t chunk_count(int64_t rows) { return (rows + chunk_rows - 1) / chunk_rows; }

#define REAL float
#define NAMED(name) name##_f32
#include "normalization.h"
#undef REAL
#undef NAMED

#define REAL double
#define NAMED(name) name##_f64
#include "normalization.h"
#undef REAL
#undef NAMED

#define PICK(name) (dtype == kernel_float32 ? name##_f32 : name##_f64)

static void over_chunks(const norm_context *context, range_body body) {
  parallel_ranges(
      chunk_count(context->rows), parallel_grain / (chunk_rows * context->columns + 1) + 1, body, context);
}

static void over_rows(const norm_context *context, range_body body) {
  parallel_ranges(context->rows, parallel_grain / (context->columns + 1) + 1, body, context);
}

/// Room for two sums of each column in each chunk.
static void make_sums(kernel_dtype dtype, norm_context *context) {
  size_t count = (size_t)(chunk_count(context->rows) * context->columns);
  size_t size = dtype == kernel_float32 ? sizeof(float) : sizeof(double);
  context->first_sums = malloc(2 * count * size + 1);
  if (!context->first_sums) abort();
  context->second_sums = (char *)context->first_sums + count * size;
}

void kernel_column_moments(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, void *mean, void *variance) {
  norm_context context = {.rows = rows, .columns = columns, .x = x};
  make_sums(dtype, &context);
  over_chunks(&context, PICK(moment_chunks));
  PICK(combine_moments)(&context, mean, variance);
  free(context.first_sums);
}

void kernel_normalize_columns(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, const void *mean,
    const void *inverse, const void *weight, const void *bias, bool relu, void *y) {
  norm_context context = {
      .rows = rows, .columns = columns, .x = x, .mean = mean, .inverse = inverse, .weight = weight,
      .bias = bias, .relu = relu, .out = y};
  over_rows(&context, PICK(normalize_columns_rows));
}

void kernel_normalize_columns_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, const void *mean,
    const void *inverse, const void *weight, const void *y, const void *dy, bool of_batch, void *dweight,
    void *dbias, void *dx) {
  norm_context context = {
      .rows = rows, .columns = columns, .x = x, .mean = mean, .inverse = inverse, .weight = weight, .y = y,
      .dy = dy, .of_batch = of_batch, .out = dx};
  make_sums(dtype, &context);
  over_chunks(&context, PICK(column_gradient_chunks));
  PICK(add_chunks)(&context, context.first_sums, dbias);
  PICK(add_chunks)(&context, context.second_sums, dweight);
  free(context.first_sums);
  context.first_sums = dbias;
  context.second_sums = dweight;
  if (dx) over_rows(&context, PICK(column_gradient_rows));
}

void kernel_normalize_rows(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, const void *weight, const void *bias,
    double epsilon, void *mean, void *inverse, void *y) {
  norm_context context = {
      .rows = rows, .columns = columns, .x = x, .weight = weight, .bias = bias, .epsilon = epsilon,
      .row_means = mean, .row_inverses = inverse, .out = y};
  over_rows(&context, PICK(normalize_rows_rows));
}

void kernel_normalize_rows_backward(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *x, const void *mean,
    const void *inverse, const void *weight, const void *dy, void *dweight, void *dbias, void *dx) {
  norm_context context = {
      .rows = rows, .columns = columns, .x = x, .mean = mean, .inverse = inverse, .weight = weight,
      .dy = dy, .out = dx};
  make_sums(dtype, &context);
  over_chunks(&context, PICK(row_gradient_chunks));
  PICK(add_chunks)(&context, context.first_sums, dbias);
  PICK(add_chunks)(&context, context.second_sums, dweight);
  free(context.first_sums);
  if (dx) over_rows(&context, PICK(row_gradient_rows));
}

void kernel_masked_column_sums(
    kernel_dtype dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *masked,
    void *sums) {
  norm_context context = {.rows = rows, .columns = columns, .y = y, .dy = dy, .out = masked};
  make_sums(dtype, &context);
  over_chunks(&context, PICK(masked_chunks));
  PICK(add_chunks)(&context, context.first_sums, sums);
  free(context.first_sums);
}
