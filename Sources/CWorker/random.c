#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "CWorker.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t state;

void sheaf_seed_system_random(uint64_t seed) {
  pthread_mutex_lock(&lock);
  state = seed;
  pthread_mutex_unlock(&lock);
}

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
static uint64_t next(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/*
 * What `SystemRandomNumberGenerator` draws from. The worker's version stands in front of the runtime's, so
 * that `Int.random(in:)` and `shuffled()` give the same numbers in every run of a document.
 */
void swift_stdlib_random(void *buffer, size_t count) {
  pthread_mutex_lock(&lock);
  for (char *byte = buffer; count > 0;) {
    uint64_t word = next();
    size_t size = count < sizeof word ? count : sizeof word;
    memcpy(byte, &word, size);
    byte += size;
    count -= size;
  }
  pthread_mutex_unlock(&lock);
}
