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
static bool is_waiting(const char *library) {
  static const char *const libraries[] = {"/libdispatch.so", "/libFoundation.so", "/libdnnl.so", "/libgomp.so"};
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
    if (strstr(library, libraries[i]) != NULL) return true;
  }
  return false;
}

/* The system's C libraries ask for themselves, as SQLite does for the names of temporary files. */
static bool is_of_system(const char *library) {
  return (strncmp(library, "/lib/", 5) == 0 || strncmp(library, "/usr/lib/", 9) == 0) && strstr(library, "/swift/") == NULL;
}

static void note(const void *caller, bool is_clock) {
  if (atomic_load(&was_asked)) return;
  Dl_info place;
  const char *library = dladdr(caller, &place) != 0 && place.dli_fname != NULL ? place.dli_fname : "";
  if (is_of_system(library) || (is_clock && is_waiting(library))) return;
  atomic_store(&was_asked, true);
}

void sheaf_note_random_device(const char *path, const void *caller) {
  if (path != NULL && (strcmp(path, "/dev/urandom") == 0 || strcmp(path, "/dev/random") == 0)) note(caller, false);
}

bool sheaf_take_chance(void) { return atomic_exchange(&was_asked, false); }

double sheaf_seconds(void) {
  struct timespec now;
  SYSTEM(clock_gettime)(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

#define ASK(Result, name, is_clock, parameters, arguments) \
  Result name parameters {                                \
    note(__builtin_return_address(0), is_clock);          \
    return SYSTEM(name) arguments;                        \
  }

ASK(int, clock_gettime, true, (clockid_t clock, struct timespec *now), (clock, now))
ASK(int, gettimeofday, true, (struct timeval *restrict now, void *restrict zone), (now, zone))
ASK(int, timespec_get, true, (struct timespec *now, int base), (now, base))
ASK(time_t, time, true, (time_t *now), (now))
ASK(clock_t, clock, true, (void), ())
ASK(ssize_t, getrandom, false, (void *bytes, size_t count, unsigned flags), (bytes, count, flags))
ASK(int, getentropy, false, (void *bytes, size_t count), (bytes, count))

/* Another machine may answer otherwise, whoever asks. */
int connect(int socket, const struct sockaddr *address, socklen_t length) {
  atomic_store(&was_asked, true);
  return SYSTEM(connect)(socket, address, length);
}

#if __GLIBC_PREREQ(2, 36)
ASK(uint32_t, arc4random, false, (void), ())
ASK(uint32_t, arc4random_uniform, false, (uint32_t bound), (bound))

void arc4random_buf(void *bytes, size_t count) {
  note(__builtin_return_address(0), false);
  SYSTEM(arc4random_buf)(bytes, count);
}
#endif
