#pragma once

#include <stdbool.h>
#include <stdint.h>

// What layers of images and normalisations need. Images are stored as [N, height, width, channels].

// MARK: Windows that slide over images

typedef struct {
  int64_t images, height, width, channels;
  int64_t out_height, out_width, out_channels;
  int64_t kernel_height, kernel_width, stride_height, stride_width, padding_height, padding_width;
  int64_t dilation_height, dilation_width, groups;
} kernel_window;

/// y = x ∗ w with `w` as [kernel height, kernel width, channels/groups, out channels].
void kernel_convolution(const kernel_window *, const double *x, const double *w, double *y);
/// dx from dy and w.
void kernel_convolution_backward_data(const kernel_window *, double *dx, const double *w, const double *dy);
/// dw from x and dy.
void kernel_convolution_backward_weight(
  const kernel_window *, const double *x, double *dw, const double *dy);

/// The largest element of each window, and its position in the window; NaN wins, and padding never does.
void kernel_max_pool(kernel_dtype, const kernel_window *, const void *x, void *y, uint16_t *positions);
void kernel_max_pool_backward(
  kernel_dtype, const kernel_window *, const uint16_t *positions, const void *dy, void *dx);
/// The mean of each window, with zeros in the padding or, unless `counts_padding`, without it.
void kernel_average_pool(kernel_dtype, const kernel_window *, bool counts_padding, const void *x, void *y);
void kernel_average_pool_backward(
  kernel_dtype, const kernel_window *, bool counts_padding, const void *dy, void *dx);

// MARK: Normalisations of [rows, columns]

/// Mean and biased variance of each column.
void kernel_column_moments(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, void *mean, void *variance);
/// y = (x − mean[column])·inverse[column]·weight[column] + bias[column], then max(y, 0) if `relu`. Weight and bias may be null.
void kernel_normalize_columns(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, const void *mean, const void *inverse,
  const void *weight, const void *bias, bool relu, void *y);
/// The gradients, where `mean` and `inverse` are functions of x if `of_batch`. With `y`, dy counts only where y > 0.
void kernel_normalize_columns_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, const void *mean, const void *inverse,
  const void *weight, const void *y, const void *dy, bool of_batch, void *dweight, void *dbias, void *dx);

/// y = (x − mean)·inverse·weight[column] + bias[column] with mean and 1/√(variance + ε) of each row.
void kernel_normalize_rows(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, const void *weight, const void *bias,
  double epsilon, void *mean, void *inverse, void *y);
void kernel_normalize_rows_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, const void *mean, const void *inverse,
  const void *weight, const void *dy, void *dweight, void *dbias, void *dx);

/// masked = y > 0 ? dy : 0 (skipped when `y` is null), and sums[column] = Σ masked.
void kernel_masked_column_sums(
  kernel_dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *masked, void *sums);
