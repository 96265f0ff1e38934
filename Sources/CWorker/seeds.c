#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

#include "CWorker.h"

/*
 * The worker's versions of these functions stand in front of the system's, so that a seed which a cell
 * chooses becomes known, and with it what all cells below depend on.
 */
static uint64_t chosen;

static void note(uint64_t seed) { chosen = (chosen ^ (seed + 1)) * 0x9e3779b97f4a7c15; }

static void *system_version(const char *name) { return dlsym(RTLD_NEXT, name); }

void srand48(long seed) {
  note((uint64_t)seed);
  ((void (*)(long))system_version("srand48"))(seed);
}

void srandom(unsigned seed) {
  note(seed);
  ((void (*)(unsigned))system_version("srandom"))(seed);
}

void srand(unsigned seed) {
  note(seed);
  ((void (*)(unsigned))system_version("srand"))(seed);
}

uint64_t sheaf_take_system_seed(void) {
  uint64_t result = chosen;
  chosen = 0;
  return result;
}

void sheaf_seed_system_generators(uint64_t seed) {
  srandom((unsigned)seed);
  srand48((long)seed);
  chosen = 0;
}
