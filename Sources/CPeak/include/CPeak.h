#pragma once

#include <stdint.h>

/// Runs fused multiply-adds on registers alone, many of them independent of each other, and returns how many floating
/// point operations that were. `sink` keeps the compiler from leaving them out.
int64_t peak_multiply_adds(int64_t rounds, float *sink);
