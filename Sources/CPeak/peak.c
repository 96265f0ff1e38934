#include "CPeak.h"

#if defined(__x86_64__) && defined(__ELF__)
#define HOT __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define HOT
#endif

// Twelve chains hide the latency of the multiply-add on every processor, and fit its registers.
enum { chains = 12, lanes = 16 };
typedef float vector __attribute__((vector_size(lanes * sizeof(float))));

HOT int64_t peak_multiply_adds(int64_t rounds, float *sink) {
  vector sums[chains], factor, term;
  for (int lane = 0; lane < lanes; lane++) {
    factor[lane] = 0.999f;
    term[lane] = 0.001f;
    for (int chain = 0; chain < chains; chain++) sums[chain][lane] = (float)(chain + lane);
  }
  for (int64_t round = 0; round < rounds; round++)
    for (int chain = 0; chain < chains; chain++) sums[chain] = sums[chain] * factor + term;
  for (int chain = 1; chain < chains; chain++) sums[0] += sums[chain];
  *sink = sums[0][0];
  return rounds * chains * lanes * 2;
}
