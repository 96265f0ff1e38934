#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

#include "observe.h"

/*
 * What gives another answer in every run: clocks, random numbers that no seed decides, the process's number and what it has
 * used so far, other machines. The worker's versions of these functions stand in front of the system's, and take note that
 * a cell has asked.
 */

static atomic_bool was_asked;

/* Whoever waits or computes looks at clocks, too, and ICU finds out in which century it is. No result depends on that. */
static bool is_waiting(const char *library) {
  static const char *const libraries[] = {
    "/libdispatch.so", "/libFoundation.so", "/lib_FoundationICU.so", "/libdnnl.so", "/libgomp.so",
  };
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
  if (atomic_load(&was_asked) || sheaf_is_ignored_thread()) return;
  Dl_info place;
  const char *library = dladdr(caller, &place) != 0 && place.dli_fname != NULL ? place.dli_fname : "";
  if (is_of_system(library) || (is_clock && is_waiting(library))) return;
  atomic_store(&was_asked, true);
}

void sheaf_note_chance(const void *caller) {
  if (!atomic_load(&was_asked) && sheaf_origin(caller) != SheafOriginSystem) atomic_store(&was_asked, true);
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
    note(CALLER, is_clock);                               \
    return SYSTEM(name) arguments;                        \
  }

ASK(int, clock_gettime, true, (clockid_t clock, struct timespec *now), (clock, now))
ASK(int, gettimeofday, true, (struct timeval *restrict now, void *restrict zone), (now, zone))
ASK(int, timespec_get, true, (struct timespec *now, int base), (now, base))
ASK(time_t, time, true, (time_t *now), (now))
ASK(clock_t, clock, true, (void), ())
ASK(ssize_t, getrandom, false, (void *bytes, size_t count, unsigned flags), (bytes, count, flags))
ASK(int, getentropy, false, (void *bytes, size_t count), (bytes, count))

/* What only the document's own code asks for because it wants to know. */
#define ASK_OWN(Result, name, parameters, arguments)      \
  Result name parameters {                                \
    sheaf_note_chance(CALLER);                            \
    return SYSTEM(name) arguments;                        \
  }

ASK_OWN(pid_t, getpid, (void), ())
ASK_OWN(pid_t, getppid, (void), ())
ASK_OWN(pid_t, gettid, (void), ())
ASK_OWN(pid_t, getpgrp, (void), ())
ASK_OWN(pid_t, getpgid, (pid_t process), (process))
ASK_OWN(pid_t, getsid, (pid_t process), (process))
ASK_OWN(int, sched_getcpu, (void), ())
ASK_OWN(clock_t, times, (struct tms *used), (used))
ASK_OWN(int, getrusage, (__rusage_who_t who, struct rusage *used), (who, used))
ASK_OWN(int, sysinfo, (struct sysinfo *information), (information))
ASK_OWN(int, getloadavg, (double loads[], int count), (loads, count))
ASK_OWN(char *, tmpnam, (char *path), (path))
ASK_OWN(char *, tempnam, (const char *folder, const char *prefix), (folder, prefix))
ASK_OWN(char *, mktemp, (char *template), (template))

/* What Foundation and libdispatch have in Swift: within them, clocks are looked at by whoever waits. */
#define ASK_SWIFT(Result, name, symbol, parameters, arguments) \
  __attribute__((swiftcall)) Result name parameters __asm__(symbol); \
  __attribute__((swiftcall)) Result name parameters {     \
    sheaf_note_chance(CALLER);                            \
    static typeof(&name) system_version;                  \
    if (system_version == NULL) system_version = (typeof(&name))dlsym(RTLD_NEXT, symbol); \
    return system_version arguments;                      \
  }

#define SELF __attribute__((swift_context)) void *self

typedef struct {
  void *first, *second;
} Words;

ASK_SWIFT(double, uptime, "$s20FoundationEssentials11ProcessInfoC12systemUptimeSdvg", (SELF), (self))
ASK_SWIFT(int32_t, process_number, "$s20FoundationEssentials11ProcessInfoC17processIdentifiers5Int32Vvg", (SELF), (self))
ASK_SWIFT(Words, unique_string, "$s20FoundationEssentials11ProcessInfoC20globallyUniqueStringSSvg", (SELF), (self))
ASK_SWIFT(void *, new_date, "$s10Foundation6NSDateCACycfC", (SELF), (self))
ASK_SWIFT(
  void *, new_date_from_now, "$s10Foundation6NSDateC20timeIntervalSinceNowACSd_tcfC", (double seconds, SELF),
  (seconds, self))
ASK_SWIFT(double, seconds_since_now, "$s10Foundation6NSDateC20timeIntervalSinceNowSdvg", (SELF), (self))
ASK_SWIFT(
  double, seconds_now, "$s10Foundation6NSDateC30timeIntervalSinceReferenceDateSdvgZ", (SELF), (self))

/* A `DispatchTime` that is never looked into only says when something is to happen. */
ASK_SWIFT(uint64_t, nanoseconds, "$s8Dispatch0A4TimeV17uptimeNanosecondss6UInt64Vvg", (uint64_t time), (time))
ASK_SWIFT(uint64_t, raw_time, "$s8Dispatch0A4TimeV8rawValues6UInt64Vvg", (uint64_t time), (time))
ASK_SWIFT(uint64_t, wall_time, "$s8Dispatch0A8WallTimeV3nowACyFZ", (void), ())
ASK_SWIFT(
  bool, is_earlier, "$s8Dispatch0A4TimeV1loiySbAC_ACtFZ", (uint64_t first, uint64_t second), (first, second))

/* Another machine may answer otherwise, whoever asks. */
int connect(int socket, const struct sockaddr *address, socklen_t length) {
  atomic_store(&was_asked, true);
  return SYSTEM(connect)(socket, address, length);
}

#if __GLIBC_PREREQ(2, 36)
ASK(uint32_t, arc4random, false, (void), ())
ASK(uint32_t, arc4random_uniform, false, (uint32_t bound), (bound))

void arc4random_buf(void *bytes, size_t count) {
  note(CALLER, false);
  SYSTEM(arc4random_buf)(bytes, count);
}
#endif
