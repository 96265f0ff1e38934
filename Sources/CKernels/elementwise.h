// Elementwise loops over elements of type REAL, float or double. Included once for each.

typedef struct {
  kernel_unary_op op;
  const REAL *x, *y, *dy;
  REAL alpha;
  REAL *out;
} NAMED(unary_context);

#define EACH(expression) \
  for (int64_t i = begin; i < end; i++) { \
    REAL x = c.x[i]; \
    c.out[i] = (expression); \
  } \
  break

static HOT void NAMED(unary_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(unary_context) c = *(const NAMED(unary_context) *)context;
  const REAL alpha = c.alpha;
  switch (c.op) {
  case kernel_negate: EACH(-x);
  case kernel_abs: EACH(fabs(x));
  case kernel_sign: EACH((REAL)((x > 0) - (x < 0)));
  case kernel_exp: EACH(exp(x));
  case kernel_expm1: EACH(expm1(x));
  case kernel_log: EACH(log(x));
  case kernel_log1p: EACH(log1p(x));
  case kernel_sqrt: EACH(sqrt(x));
  case kernel_rsqrt: EACH(1 / sqrt(x));
  case kernel_square: EACH(x * x);
  case kernel_reciprocal: EACH(1 / x);
  case kernel_sin: EACH(sin(x));
  case kernel_cos: EACH(cos(x));
  case kernel_tanh: EACH(tanh(x));
  case kernel_sigmoid: EACH(NAMED(sigmoid)(x));
  case kernel_relu: EACH(x > 0 ? x : (x != x ? x : 0));
  case kernel_leaky_relu: EACH(x > 0 ? x : alpha * x);
  case kernel_elu: EACH(x > 0 ? x : alpha * expm1(x));
  case kernel_gelu: EACH(x * NAMED(normal_cdf)(x));
  case kernel_softplus: EACH((x > 0 ? x : 0) + log1p(exp(-fabs(x))));
  case kernel_silu: EACH(x * NAMED(sigmoid)(x));
  case kernel_erf: EACH(erf(x));
  case kernel_floor: EACH(floor(x));
  case kernel_ceil: EACH(ceil(x));
  case kernel_round: EACH(rint(x));
  case kernel_add_scalar: EACH(x + alpha);
  case kernel_multiply_scalar: EACH(x * alpha);
  case kernel_power_scalar: EACH(pow(x, alpha));
  case kernel_scalar_power: EACH(pow(alpha, x));
  }
}
#undef EACH

/// The table of derivatives.
#define EACH(expression) \
  for (int64_t i = begin; i < end; i++) { \
    REAL x = c.x[i], y = c.y[i], dy = c.dy[i]; \
    (void)x, (void)y; \
    c.out[i] = (expression); \
  } \
  break

static HOT void NAMED(unary_backward_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(unary_context) c = *(const NAMED(unary_context) *)context;
  const REAL alpha = c.alpha;
  switch (c.op) {
  case kernel_negate: EACH(-dy);
  case kernel_abs: EACH(dy * (REAL)((x > 0) - (x < 0)));
  case kernel_exp: EACH(dy * y);
  case kernel_expm1: EACH(dy * (y + 1));
  case kernel_log: EACH(dy / x);
  case kernel_log1p: EACH(dy / (1 + x));
  case kernel_sqrt: EACH(dy / (2 * y));
  case kernel_rsqrt: EACH(dy * (REAL)-0.5 * y * y * y);
  case kernel_square: EACH(dy * 2 * x);
  case kernel_reciprocal: EACH(-dy * y * y);
  case kernel_sin: EACH(dy * cos(x));
  case kernel_cos: EACH(-dy * sin(x));
  case kernel_tanh: EACH(dy * (1 - y * y));
  case kernel_sigmoid: EACH(dy * y * (1 - y));
  case kernel_relu: EACH(y > 0 ? dy : 0);
  case kernel_leaky_relu: EACH(x > 0 ? dy : alpha * dy);
  case kernel_elu: EACH(x > 0 ? dy : dy * (y + alpha));
  case kernel_gelu: EACH(dy * (NAMED(normal_cdf)(x) + x * NAMED(normal_density)(x)));
  case kernel_softplus: EACH(dy * NAMED(sigmoid)(x));
  case kernel_silu: EACH(dy * NAMED(sigmoid)(x) * (1 + x * (1 - NAMED(sigmoid)(x))));
  case kernel_erf: EACH(dy * (REAL)1.1283791670955125739 * exp(-x * x));
  case kernel_sign: case kernel_floor: case kernel_ceil: case kernel_round: EACH(0 * dy);
  case kernel_add_scalar: EACH(dy);
  case kernel_multiply_scalar: EACH(dy * alpha);
  case kernel_power_scalar: EACH(alpha == 0 ? 0 : dy * alpha * pow(x, alpha - 1));
  case kernel_scalar_power: EACH(dy * y * log(alpha));
  }
}
#undef EACH

typedef struct {
  const REAL *x;
  REAL low, high;
  REAL *y;
} NAMED(clamp_context);

static HOT void NAMED(clamp_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(clamp_context) c = *(const NAMED(clamp_context) *)context;
  for (int64_t i = begin; i < end; i++) {
    REAL x = c.x[i];
    c.y[i] = x < c.low ? c.low : (x > c.high ? c.high : x);
  }
}

typedef struct {
  const REAL *x;
  REAL alpha;
  REAL *y;
} NAMED(scaled_context);

static HOT void NAMED(add_scaled_range)(const void *context, int64_t begin, int64_t end) {
  const NAMED(scaled_context) c = *(const NAMED(scaled_context) *)context;
  for (int64_t i = begin; i < end; i++) c.y[i] += c.alpha * c.x[i];
}
