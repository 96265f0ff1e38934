// Normalisations over elements of type REAL, included once for each. Sums over rows are formed in chunks, for a block
// of columns at a time that stays in registers, and the chunks are then added in double precision.

enum { NAMED(block) = 32 };

static inline REAL NAMED(or)(const void *values, int64_t column, REAL otherwise) {
  return values ? ((const REAL *)values)[column] : otherwise;
}

/// Runs a statement for the rows of each chunk and each block of `width` columns from `first`.
#define EACH_BLOCK(...) \
  for (int64_t chunk = begin; chunk < end; chunk++) { \
    int64_t top = chunk * chunk_rows, bottom = smaller(top + chunk_rows, c.rows); \
    for (int64_t first = 0; first < c.columns; first += NAMED(block)) { \
      if (first + NAMED(block) <= c.columns) { \
        enum { width = NAMED(block) }; \
        __VA_ARGS__ \
      } else { \
        const int64_t width = c.columns - first; \
        __VA_ARGS__ \
      } \
    } \
  }

static HOT void NAMED(moment_chunks)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  EACH_BLOCK({
    const REAL *x = (const REAL *)c.x + first;
    REAL mean[NAMED(block)] = {0};
    REAL squares[NAMED(block)] = {0};
    for (int64_t i = top; i < bottom; i++)
      for (int64_t j = 0; j < width; j++) mean[j] += x[i * c.columns + j];
    for (int64_t j = 0; j < width; j++) mean[j] /= (REAL)(bottom - top);
    for (int64_t i = top; i < bottom; i++)
      for (int64_t j = 0; j < width; j++) {
        REAL distance = x[i * c.columns + j] - mean[j];
        squares[j] += distance * distance;
      }
    for (int64_t j = 0; j < width; j++) {
      ((REAL *)c.first_sums)[chunk * c.columns + first + j] = mean[j];
      ((REAL *)c.second_sums)[chunk * c.columns + first + j] = squares[j];
    }
  })
}

/// Chan, Golub and LeVeque (1983): the moments of a whole from those of its parts.
static void NAMED(combine_moments)(const norm_context *c, void *mean, void *variance) {
  const REAL *means = c->first_sums, *squares = c->second_sums;
  const int64_t chunks = chunk_count(c->rows);
  for (int64_t j = 0; j < c->columns; j++) {
    double total = 0, square = 0;
    for (int64_t k = 0; k < chunks; k++)
      total += (double)means[k * c->columns + j] * (double)smaller(chunk_rows, c->rows - k * chunk_rows);
    total /= (double)c->rows;
    for (int64_t k = 0; k < chunks; k++) {
      double distance = (double)means[k * c->columns + j] - total;
      square += (double)squares[k * c->columns + j]
                + distance * distance * (double)smaller(chunk_rows, c->rows - k * chunk_rows);
    }
    ((REAL *)mean)[j] = (REAL)total;
    ((REAL *)variance)[j] = (REAL)(square / (double)c->rows);
  }
}

static void NAMED(add_chunks)(const norm_context *c, const void *sums, void *out) {
  if (!out) return;
  for (int64_t j = 0; j < c->columns; j++) {
    double total = 0;
    for (int64_t k = 0; k < chunk_count(c->rows); k++) total += (double)((const REAL *)sums)[k * c->columns + j];
    ((REAL *)out)[j] = (REAL)total;
  }
}

static HOT void NAMED(normalize_columns_rows)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  enum { group = 64 };
  REAL scale[group], shift[group];
  for (int64_t first = 0; first < c.columns; first += group) {
    int64_t width = smaller(group, c.columns - first);
    const REAL *mean = (const REAL *)c.mean + first;
    for (int64_t j = 0; j < width; j++) {
      scale[j] = ((const REAL *)c.inverse)[first + j] * NAMED(or)(c.weight, first + j, 1);
      shift[j] = NAMED(or)(c.bias, first + j, 0);
    }
    for (int64_t i = begin; i < end; i++) {
      const REAL *x = (const REAL *)c.x + i * c.columns + first;
      REAL *y = (REAL *)c.out + i * c.columns + first;
      for (int64_t j = 0; j < width; j++) {
        REAL value = (x[j] - mean[j]) * scale[j] + shift[j];
        y[j] = c.relu && value < 0 ? 0 : value;
      }
    }
  }
}

/// Σ dy and Σ dy·(x − mean)·inverse of each column.
static HOT void NAMED(column_gradient_chunks)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  EACH_BLOCK({
    const REAL *x = (const REAL *)c.x + first, *y = (const REAL *)c.y + first;
    const REAL *dy = (const REAL *)c.dy + first, *mean = (const REAL *)c.mean + first;
    REAL sums[NAMED(block)] = {0};
    REAL products[NAMED(block)] = {0};
    for (int64_t i = top * c.columns; i < bottom * c.columns; i += c.columns)
      for (int64_t j = 0; j < width; j++) {
        REAL value = c.y && !(y[i + j] > 0) ? 0 : dy[i + j];
        sums[j] += value;
        products[j] += value * (x[i + j] - mean[j]);
      }
    for (int64_t j = 0; j < width; j++) {
      ((REAL *)c.first_sums)[chunk * c.columns + first + j] = sums[j];
      ((REAL *)c.second_sums)[chunk * c.columns + first + j] =
          products[j] * ((const REAL *)c.inverse)[first + j];
    }
  })
}

/// dx = weight·inverse·(dy − mean(dy) − x̂·mean(dy·x̂)), without the means if the statistics are constants.
static HOT void NAMED(column_gradient_rows)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  enum { group = 64 };
  REAL scale[group], offset[group], slope[group];
  for (int64_t first = 0; first < c.columns; first += group) {
    int64_t width = smaller(group, c.columns - first);
    const REAL *mean = (const REAL *)c.mean + first;
    for (int64_t j = 0; j < width; j++) {
      REAL inverse = ((const REAL *)c.inverse)[first + j], share = c.of_batch ? 1 / (REAL)c.rows : 0;
      scale[j] = inverse * NAMED(or)(c.weight, first + j, 1);
      offset[j] = ((const REAL *)c.first_sums)[first + j] * share;
      slope[j] = ((const REAL *)c.second_sums)[first + j] * share * inverse;
    }
    for (int64_t i = begin; i < end; i++) {
      const int64_t at = i * c.columns + first;
      const REAL *x = (const REAL *)c.x + at, *y = (const REAL *)c.y + at, *dy = (const REAL *)c.dy + at;
      REAL *dx = (REAL *)c.out + at;
      for (int64_t j = 0; j < width; j++) {
        REAL value = c.y && !(y[j] > 0) ? 0 : dy[j];
        dx[j] = scale[j] * (value - offset[j] - (x[j] - mean[j]) * slope[j]);
      }
    }
  }
}

static HOT void NAMED(normalize_rows_rows)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c.x + i * c.columns;
    REAL *y = (REAL *)c.out + i * c.columns;
    REAL sums[16] = {0}, squares[16] = {0}, mean = 0, square = 0;
    int64_t j = 0;
    for (; j + 16 <= c.columns; j += 16)
      for (int k = 0; k < 16; k++) sums[k] += x[j + k];
    for (; j < c.columns; j++) mean += x[j];
    for (int k = 0; k < 16; k++) mean += sums[k];
    mean /= (REAL)c.columns;
    for (j = 0; j + 16 <= c.columns; j += 16)
      for (int k = 0; k < 16; k++) squares[k] += (x[j + k] - mean) * (x[j + k] - mean);
    for (; j < c.columns; j++) square += (x[j] - mean) * (x[j] - mean);
    for (int k = 0; k < 16; k++) square += squares[k];
    REAL inverse = 1 / sqrt(square / (REAL)c.columns + (REAL)c.epsilon);
    ((REAL *)c.row_means)[i] = mean;
    ((REAL *)c.row_inverses)[i] = inverse;
    for (j = 0; j < c.columns; j++)
      y[j] = (x[j] - mean) * inverse * NAMED(or)(c.weight, j, 1) + NAMED(or)(c.bias, j, 0);
  }
}

/// Σ dy and Σ dy·x̂ of each column.
static HOT void NAMED(row_gradient_chunks)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  EACH_BLOCK({
    REAL sums[NAMED(block)] = {0};
    REAL products[NAMED(block)] = {0};
    for (int64_t i = top; i < bottom; i++) {
      const REAL *x = (const REAL *)c.x + i * c.columns + first;
      const REAL *dy = (const REAL *)c.dy + i * c.columns + first;
      const REAL mean = ((const REAL *)c.mean)[i], inverse = ((const REAL *)c.inverse)[i];
      for (int64_t j = 0; j < width; j++) {
        sums[j] += dy[j];
        products[j] += dy[j] * (x[j] - mean) * inverse;
      }
    }
    for (int64_t j = 0; j < width; j++) {
      ((REAL *)c.first_sums)[chunk * c.columns + first + j] = sums[j];
      ((REAL *)c.second_sums)[chunk * c.columns + first + j] = products[j];
    }
  })
}

/// With g = dy·weight: dx = inverse·(g − mean(g) − x̂·mean(g·x̂)).
static HOT void NAMED(row_gradient_rows)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c.x + i * c.columns, *dy = (const REAL *)c.dy + i * c.columns;
    REAL *dx = (REAL *)c.out + i * c.columns;
    const REAL mean = ((const REAL *)c.mean)[i], inverse = ((const REAL *)c.inverse)[i];
    REAL sum = 0, product = 0;
    for (int64_t j = 0; j < c.columns; j++) {
      REAL g = dy[j] * NAMED(or)(c.weight, j, 1);
      sum += g;
      product += g * (x[j] - mean) * inverse;
    }
    sum /= (REAL)c.columns;
    product /= (REAL)c.columns;
    for (int64_t j = 0; j < c.columns; j++)
      dx[j] = inverse * (dy[j] * NAMED(or)(c.weight, j, 1) - sum - (x[j] - mean) * inverse * product);
  }
}

/// Passes dy where y > 0, and sums what is passed.
static HOT void NAMED(masked_chunks)(const void *context, int64_t begin, int64_t end) {
  const norm_context c = *(const norm_context *)context;
  EACH_BLOCK({
    const REAL *y = (const REAL *)c.y + first, *dy = (const REAL *)c.dy + first;
    REAL *out = (REAL *)c.out + first;
    REAL sums[NAMED(block)] = {0};
    if (c.y) {
      for (int64_t i = top * c.columns; i < bottom * c.columns; i += c.columns)
        for (int64_t j = 0; j < width; j++) {
          REAL value = y[i + j] > 0 ? dy[i + j] : 0;
          out[i + j] = value;
          sums[j] += value;
        }
    } else {
      for (int64_t i = top * c.columns; i < bottom * c.columns; i += c.columns)
        for (int64_t j = 0; j < width; j++) sums[j] += dy[i + j];
    }
    for (int64_t j = 0; j < width; j++) ((REAL *)c.first_sums)[chunk * c.columns + first + j] = sums[j];
  })
}
#undef EACH_BLOCK
