#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "observe.h"

/*
 * What gives another answer in every run: clocks, random numbers that no seed decides, other machines. The worker's versions
 * of these functions stand in front of the system's, and take note that a cell has asked.
 */

static atomic_bool was_asked;

/* Whoever waits or computes looks at clocks, too. No result depends on that. */
static bool is_waiting(const void *caller) {
  static const char *const libraries[] = {"/libdispatch.so", "/libFoundation.so", "/libdnnl.so", "/libgomp.so"};
  Dl_info place;
  if (dladdr(caller, &place) == 0 || place.dli_fname == NULL) return false;
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
    if (strstr(place.dli_fname, libraries[i]) != NULL) return true;
  }
  return false;
}

static void note(const void *caller) {
  if (!atomic_load(&was_asked) && !is_waiting(caller)) atomic_store(&was_asked, true);
}

bool sheaf_take_chance(void) { return atomic_exchange(&was_asked, false); }

double sheaf_seconds(void) {
  struct timespec now;
  SYSTEM(clock_gettime)(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

#define ASK(Result, name, parameters, arguments)          \
  Result name parameters {                                \
    note(__builtin_return_address(0));                    \
    return SYSTEM(name) arguments;                        \
  }

ASK(int, clock_gettime, (clockid_t clock, struct timespec *now), (clock, now))
ASK(int, gettimeofday, (struct timeval *restrict now, void *restrict zone), (now, zone))
ASK(int, timespec_get, (struct timespec *now, int base), (now, base))
ASK(time_t, time, (time_t *now), (now))
ASK(clock_t, clock, (void), ())
ASK(ssize_t, getrandom, (void *bytes, size_t count, unsigned flags), (bytes, count, flags))
ASK(int, getentropy, (void *bytes, size_t count), (bytes, count))
ASK(int, connect, (int socket, const struct sockaddr *address, socklen_t length), (socket, address, length))

#if __GLIBC_PREREQ(2, 36)
ASK(uint32_t, arc4random, (void), ())
ASK(uint32_t, arc4random_uniform, (uint32_t bound), (bound))

void arc4random_buf(void *bytes, size_t count) {
  note(__builtin_return_address(0));
  SYSTEM(arc4random_buf)(bytes, count);
}
#endif
