#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over plain memory. All arrays are dense and in row-major order unless strides are given, strides count
// elements, `dtype` says what the `void` pointers hold, and outputs never overlap inputs unless it is said so.

typedef enum { kernel_float32, kernel_float64, kernel_int64, kernel_uint8, kernel_bool } kernel_dtype;

// MARK: Threads

/// How many threads a kernel and oneDNN may use; both draw on the one pool of OpenMP's runtime.
int kernel_thread_count(void);
void kernel_set_thread_count(int count);

/// How many regions that record no operations this thread is in.
int64_t *kernel_unrecorded_depth(void);

// MARK: Memory

/// Tells the address sanitizer, in a program that is built with it, that nobody may touch these bytes until they are
/// permitted again.
void kernel_forbid(const void *start, int64_t count);
void kernel_permit(const void *start, int64_t count);

// MARK: Elementwise

typedef enum {
  kernel_negate, kernel_abs, kernel_sign, kernel_exp, kernel_expm1, kernel_log, kernel_log1p, kernel_sqrt,
  kernel_rsqrt, kernel_square, kernel_reciprocal, kernel_sin, kernel_cos, kernel_tanh, kernel_sigmoid,
  kernel_relu, kernel_leaky_relu, kernel_elu, kernel_gelu, kernel_softplus, kernel_silu, kernel_erf,
  kernel_floor, kernel_ceil, kernel_round,
  // with one parameter
  kernel_add_scalar, kernel_multiply_scalar, kernel_power_scalar, kernel_scalar_power,
} kernel_unary_op;

/// y = f(x); `alpha` is the scalar, the slope (leaky ReLU) or the scale (ELU).
void kernel_unary(kernel_dtype, kernel_unary_op, int64_t n, const void *x, double alpha, void *y);
/// dx = f′(x)·dy, with y = f(x) where the derivative is cheaper by it.
void kernel_unary_backward(
  kernel_dtype, kernel_unary_op, int64_t n, const void *x, const void *y, const void *dy, double alpha,
  void *dx);
/// y = min(max(x, low), high).
void kernel_clamp(kernel_dtype, int64_t n, const void *x, double low, double high, void *y);

typedef enum {
  kernel_add, kernel_subtract, kernel_multiply, kernel_divide, kernel_power, kernel_maximum, kernel_minimum,
} kernel_binary_op;
typedef enum {
  kernel_equal, kernel_not_equal, kernel_less, kernel_less_equal, kernel_greater, kernel_greater_equal,
} kernel_comparison_op;

/// out = a ∘ b, where a stride of 0 repeats an operand. At most `kernel_maximum_rank` axes.
enum { kernel_maximum_rank = 16 };
void kernel_binary(
  kernel_dtype, kernel_binary_op, int rank, const int64_t *shape, const void *a, const int64_t *strides_a,
  const void *b, const int64_t *strides_b, void *out);
void kernel_compare(
  kernel_dtype, kernel_comparison_op, int rank, const int64_t *shape, const void *a, const int64_t *strides_a,
  const void *b, const int64_t *strides_b, uint8_t *out);
/// out = condition ? a : b.
void kernel_select(
  int64_t n, int element_size, const uint8_t *condition, const void *a, const void *b, void *out);
/// y ← y + alpha·x, in place.
void kernel_add_scaled(kernel_dtype, int64_t n, double alpha, const void *x, void *y);
void kernel_fill(kernel_dtype, int64_t n, double value, void *y);
/// y[i] = start + i·step.
void kernel_arange(kernel_dtype, int64_t n, double start, double step, void *y);
void kernel_convert(kernel_dtype from, kernel_dtype to, int64_t n, const void *x, void *y);

// MARK: Reductions over the middle axis of [outer, n, inner]

void kernel_sum(kernel_dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y);
/// The largest (or smallest) element and the first index that has it; NaN wins.
void kernel_extremum(
  kernel_dtype, bool largest, int64_t outer, int64_t n, int64_t inner, const void *x, void *y,
  int64_t *indices);
void kernel_product(kernel_dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y);
/// dx[i] = dy·Π x[j] over all j ≠ i, without a division.
void kernel_product_backward(
  kernel_dtype, int64_t outer, int64_t n, int64_t inner, const void *x, const void *dy, void *dx);
/// Running sums along the axis.
void kernel_cumulative_sum(kernel_dtype, int64_t outer, int64_t n, int64_t inner, const void *x, void *y);

// MARK: Softmax and cross-entropy, over rows of [rows, columns]

void kernel_softmax(kernel_dtype, int64_t rows, int64_t columns, const void *x, void *y);
void kernel_log_softmax(kernel_dtype, int64_t rows, int64_t columns, const void *x, void *y);
/// dx = y·(dy − Σ dy·y)
void kernel_softmax_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *dx);
/// dx = dy − exp(y)·Σ dy
void kernel_log_softmax_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *dx);

/// Cross-entropy's rows and the weight of each; a row whose target is `ignored` has loss and weight 0.
/// Returns the first row whose target is neither ignored nor in 0..<columns, or −1.
int64_t kernel_cross_entropy(
  kernel_dtype, int64_t rows, int64_t columns, const void *logits, const int64_t *targets,
  const void *class_weights, double smoothing, int64_t ignored, void *losses, void *weights,
  void *log_sum_exp);
/// dlogits[i, c] = dlosses[i·stride]·scale·∂loss[i]/∂logits[i, c]
void kernel_cross_entropy_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *logits, const int64_t *targets,
  const void *class_weights, double smoothing, int64_t ignored, const void *log_sum_exp,
  const void *dlosses, int64_t stride, double scale, void *dlogits);

// MARK: Moving data

/// Reads through strides (which may be 0 or negative) and writes densely.
void kernel_strided_read(
  int element_size, int rank, const int64_t *shape, const void *x, const int64_t *strides, void *y);
/// Reads densely and writes through strides.
void kernel_strided_write(
  int element_size, int rank, const int64_t *shape, const void *x, void *y, const int64_t *strides);
/// y[o, i, :] = x[o, indices[i], :] with `x` as [outer, n, bytes] and `y` as [outer, count, bytes].
void kernel_take(
  int64_t outer, int64_t n, int64_t bytes, int64_t count, const int64_t *indices, const void *x, void *y);
/// y[o, indices[i], :] += x[o, i, :] with `y` as [outer, n, inner].
void kernel_take_backward(
  kernel_dtype, int64_t outer, int64_t n, int64_t inner, int64_t count, const int64_t *indices, const void *x,
  void *y);
/// y[r, i] = x[r, indices[r, i]] for rows of n; its reverses write and add. Where an index occurs again, the last write
/// stays.
void kernel_gather(
  int element_size, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x, void *y);
void kernel_scatter(
  int element_size, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x, void *y);
void kernel_gather_backward(
  kernel_dtype, int64_t rows, int64_t n, int64_t count, const int64_t *indices, const void *x, void *y);
/// The position of the first index outside 0..<n, or −1.
int64_t kernel_find_outside(int64_t count, const int64_t *indices, int64_t n);
/// y[i, c, :] = table[c][x[indices[i], c, :]], with 256 entries a channel.
void kernel_gather_pixels(
  int64_t count, const int64_t *indices, int64_t channels, int64_t pixels, const uint8_t *x,
  const float *table, float *y);

// MARK: Matrices

/// out[m, n] = a[m, k]·b[k, n] (+ out), where `a` is read through strides and the others are dense.
void kernel_matrix_product(
  int64_t m, int64_t n, int64_t k, const double *a, int64_t row_stride, int64_t column_stride,
  const double *b, bool accumulate, double *out);
/// out[r, c] = max(x[r, c] + bias[c], 0), without a bias if it is null, without the maximum unless `relu`; out may be x.
void kernel_bias_relu(
  kernel_dtype, int64_t rows, int64_t columns, const void *x, const void *bias, bool relu, void *out);
/// masked[r, c] = y[r, c] > 0 ? dy[r, c] : 0 (skipped when `y` is null) and bias[c] (+)= Σᵣ masked[r, c] (when not null).
void kernel_bias_relu_backward(
  kernel_dtype, int64_t rows, int64_t columns, const void *y, const void *dy, void *masked, void *bias,
  bool accumulate);

// MARK: Random numbers, SplitMix64: element i of a stream is mix(seed + (i + 1)·0x9E3779B97F4A7C15)

void kernel_uniform(kernel_dtype, int64_t n, uint64_t seed, double low, double high, void *y);
/// Box–Muller; takes 2·⌈n/2⌉ elements of the stream.
void kernel_normal(kernel_dtype, int64_t n, uint64_t seed, double mean, double deviation, void *y);
/// y = x·mask with mask[i] = 0 with the given probability and 1/(1 − probability) otherwise.
void kernel_dropout(
  kernel_dtype, int64_t n, uint64_t seed, double probability, const void *x, void *mask, void *y);

// MARK: Optimizers, in place over n parameters. `g` is read only.

typedef struct {
  double learning_rate, momentum, dampening, weight_decay;
  bool nesterov, maximize, first;
} kernel_sgd_settings;
void kernel_sgd(kernel_dtype, int64_t n, const kernel_sgd_settings *, void *w, const void *g, void *velocity);

typedef struct {
  double learning_rate, beta1, beta2, epsilon, weight_decay;
  /// 1 − β₁ᵗ and 1 − β₂ᵗ, or 1 and 1 without bias correction.
  double correction1, correction2;
  bool decoupled, epsilon_inside, maximize;
} kernel_adam_settings;
/// `largest` holds AMSGrad's running maximum of v, or is null.
void kernel_adam(
  kernel_dtype, int64_t n, const kernel_adam_settings *, void *w, const void *g, void *m, void *v,
  void *largest);

typedef struct {
  double learning_rate, beta1, beta2, epsilon, weight_decay;
  /// The factors of m and g in the step, and 1 − β₂ᵗ.
  double momentum_factor, gradient_factor, correction2;
  bool decoupled, maximize;
} kernel_nadam_settings;
void kernel_nadam(
  kernel_dtype, int64_t n, const kernel_nadam_settings *, void *w, const void *g, void *m, void *v);

typedef struct {
  double learning_rate, alpha, epsilon, weight_decay, momentum;
  bool epsilon_inside, maximize;
} kernel_rmsprop_settings;
/// `mean` is null unless centred, `velocity` is null without momentum.
void kernel_rmsprop(
  kernel_dtype, int64_t n, const kernel_rmsprop_settings *, void *w, const void *g, void *v, void *mean,
  void *velocity);

typedef struct {
  double learning_rate, epsilon, weight_decay;
  bool epsilon_inside, maximize;
} kernel_adagrad_settings;
void kernel_adagrad(kernel_dtype, int64_t n, const kernel_adagrad_settings *, void *w, const void *g, void *v);

typedef struct {
  double learning_rate, rho, epsilon, weight_decay;
  bool maximize;
} kernel_adadelta_settings;
void kernel_adadelta(
  kernel_dtype, int64_t n, const kernel_adadelta_settings *, void *w, const void *g, void *v, void *delta);

/// Σ x², in double.
double kernel_sum_of_squares(kernel_dtype, int64_t n, const void *x);
/// Largest |x|, in double; NaN wins.
double kernel_largest_magnitude(kernel_dtype, int64_t n, const void *x);

#include "layers.h"
