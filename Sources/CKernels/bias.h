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

/// A range counts blocks of 64 columns: their sums stay in registers, and a row of them is long enough for the
/// processor to fetch what comes next by itself.
static HOT void NAMED(masked_columns)(const void *context, int64_t begin, int64_t end) {
  const bias_context c = *(const bias_context *)context;
  for (int64_t first = begin * column_block; first < smaller(end * column_block, c.columns);
       first += column_block) {
    const REAL *restrict y = (const REAL *)c.y + first, *restrict dy = (const REAL *)c.dy + first;
    REAL *restrict out = (REAL *)c.out + first, sums[column_block] = {0};
    const int64_t width = smaller(column_block, c.columns - first);
    for (int64_t i = 0; i < c.rows; i++, dy += c.columns, y += c.columns, out += c.columns) {
      if (!c.y) {
        for (int64_t j = 0; j < width; j++) sums[j] += dy[j];
      } else if (width == column_block) {
        for (int64_t j = 0; j < column_block; j++) {
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
