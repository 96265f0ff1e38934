#include "internal.h"

// The entry points of GNU's OpenMP runtime, which oneDNN loads: clang's own `-fopenmp` would bring in a second
// runtime with a second pool of threads.
extern void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags);
extern int omp_get_thread_num(void);
extern int omp_get_num_threads(void);
extern int omp_get_max_threads(void);
extern void omp_set_num_threads(int);

int kernel_thread_count(void) { return omp_get_max_threads(); }

void kernel_set_thread_count(int count) { omp_set_num_threads(count); }

int64_t *kernel_unrecorded_depth(void) {
  static _Thread_local int64_t depth;
  return &depth;
}

typedef struct {
  range_body body;
  const void *context;
  int64_t n, step;
} partition;

static void run_part(void *data) {
  const partition *whole = data;
  // The runtime may give fewer threads than it was asked for.
  int64_t stride = omp_get_num_threads() * whole->step;
  for (int64_t begin = omp_get_thread_num() * whole->step; begin < whole->n; begin += stride)
    whole->body(whole->context, begin, smaller(begin + whole->step, whole->n));
}

void parallel_ranges(int64_t n, int64_t grain, range_body body, const void *context) {
  int64_t parts = smaller(n / grain, kernel_thread_count());
  if (parts <= 1) {
    body(context, 0, n);
    return;
  }
  int64_t step = (n + parts - 1) / parts;
  if (grain > 64) step = (step + 63) / 64 * 64;
  partition whole = {body, context, n, step};
  GOMP_parallel(run_part, &whole, (unsigned)parts, 0);
}
