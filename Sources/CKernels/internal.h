#pragma once

#include "CKernels.h"

// Each hot loop is compiled for AVX-512, for AVX2 and for the oldest processors; the loader picks.
#if defined(__x86_64__) && defined(__ELF__)
#define HOT __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define HOT
#endif

/// Fewer elements than this are not worth waking another thread for.
enum { parallel_grain = 32768 };

typedef void (*range_body)(const void *context, int64_t begin, int64_t end);

/// Calls `body` on consecutive ranges of 0..<n, at most one a thread, each of at least `grain` elements. Ranges
/// start at multiples of 64, so that what they hold does not depend on memory's alignment.
void parallel_ranges(int64_t n, int64_t grain, range_body body, const void *context);

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

static inline uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static const uint64_t golden_gamma = 0x9E3779B97F4A7C15u;
