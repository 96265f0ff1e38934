// What stands beside a matrix product in a linear layer, over elements of type REAL. Included once for each.

static HOT void NAMED(bias_rows)(const void *context, int64_t begin, int64_t end) {
  const bias_context c = *(const bias_context *)context;
  const REAL *bias = c.bias;
  for (int64_t i = begin; i < end; i++) {
    const REAL *x = (const REAL *)c.x + i * c.columns;
    REAL *out = (REAL *)c.out + i * c.columns;
    for (int64_t j = 0; j < c.columns; j++) {
      REAL value = bias ? x[j] + bias[j] : x[j];
      out[j] = c.relu && value < 0 ? 0 : value;
    }
  }
}

/// A range counts blocks of 32 columns, whose sums stay in registers.
static HOT void NAMED(masked_columns)(const void *context, int64_t begin, int64_t end) {
  enum { block = 32 };
  const bias_context c = *(const bias_context *)context;
  for (int64_t first = begin * block; first < smaller(end * block, c.columns); first += block) {
    const REAL *y = (const REAL *)c.y + first, *dy = (const REAL *)c.dy + first;
    REAL *out = (REAL *)c.out + first, sums[block] = {0};
    const int64_t width = smaller(block, c.columns - first);
    for (int64_t i = 0; i < c.rows; i++, dy += c.columns, y += c.columns, out += c.columns) {
      if (!c.y) {
        for (int64_t j = 0; j < width; j++) sums[j] += dy[j];
      } else if (width == block) {
        for (int64_t j = 0; j < block; j++) {
          REAL value = y[j] > 0 ? dy[j] : 0;
          out[j] = value;
          sums[j] += value;
        }
      } else {
        for (int64_t j = 0; j < width; j++) {
          REAL value = y[j] > 0 ? dy[j] : 0;
          out[j] = value;
          sums[j] += value;
        }
      }
    }
    if (!c.dbias) continue;
    REAL *dbias = (REAL *)c.dbias + first;
    for (int64_t j = 0; j < width; j++) dbias[j] = c.accumulate ? dbias[j] + sums[j] : sums[j];
  }
}
