#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe.h"
#include "threads.h"

/*
 * What a cell has begun and not ended: a thread, work of libdispatch's, or something that waits for its time.
 *
 * The worker's versions of these functions stand in front of libdispatch's and the system's, and take note of such times.
 */

static bool lies_in(const void *address, const char *library) {
  Dl_info place;
  return dladdr(address, &place) != 0 && place.dli_fname != NULL && strstr(place.dli_fname, library) != NULL;
}

/* libdispatch counts time on three clocks, which the two highest bits of a time tell apart. */
enum { uptime = 0, monotonic = 2, wall = 3, clocks = 4 };

static const uint64_t forever = ~(uint64_t)0;

uint64_t dispatch_time(uint64_t when, int64_t nanoseconds);
uint64_t dispatch_walltime(const void *when, int64_t nanoseconds);

/* How far in the future a time lies, or less than 0 if it has passed. */
static int64_t distance(uint64_t when) {
  static typeof(&dispatch_time) time;
  static typeof(&dispatch_walltime) walltime;
  if (time == NULL) time = SYSTEM(dispatch_time);
  if (walltime == NULL) walltime = SYSTEM(dispatch_walltime);
  if (time == NULL || walltime == NULL) return -1;
  switch (when >> 62) {
    case wall: return (int64_t)(walltime(NULL, 0) - when);
    case monotonic: return (int64_t)(when - time((uint64_t)1 << 63, 0));
    default: return (int64_t)(when - time(0, 0));
  }
}

/* The last time on each clock that something waits for. */
static _Atomic uint64_t last[clocks];

static void note(uint64_t when) {
  if (when == 0 || when == forever) return;
  int clock = (int)(when >> 62);
  uint64_t known = atomic_load(&last[clock]);
  while ((known == 0 || (clock == wall ? when < known : when > known)) &&
         !atomic_compare_exchange_weak(&last[clock], &known, when)) {
  }
}

void dispatch_after(uint64_t when, void *queue, void *block) {
  note(when);
  SYSTEM(dispatch_after)(when, queue, block);
}

void dispatch_after_f(uint64_t when, void *queue, void *context, void (*function)(void *)) {
  note(when);
  SYSTEM(dispatch_after_f)(when, queue, context, function);
}

/* Timers that go on until they are cancelled. */
enum { most = 64 };

static void *_Atomic repeating[most];

static void forget(void *source) {
  for (int i = 0; i < most; i++) {
    void *known = source;
    atomic_compare_exchange_strong(&repeating[i], &known, NULL);
  }
}

void dispatch_source_set_timer(void *source, uint64_t start, uint64_t interval, uint64_t leeway) {
  forget(source);
  /* libdispatch looks after its own threads once a second. */
  bool is_own = lies_in(CALLER, "libdispatch");
  if (!is_own && start != forever && interval == forever) note(start);
  if (!is_own && start != forever && interval != forever) {
    for (int i = 0; i < most; i++) {
      void *none = NULL;
      if (atomic_compare_exchange_strong(&repeating[i], &none, source)) break;
    }
  }
  SYSTEM(dispatch_source_set_timer)(source, start, interval, leeway);
}

void dispatch_source_cancel(void *source) {
  forget(source);
  SYSTEM(dispatch_source_cancel)(source);
}

/* A run loop's timers. */
static _Atomic int timers[most];
static atomic_int timer_count;

int timerfd_create(int clock, int flags) {
  int timer = SYSTEM(timerfd_create)(clock, flags);
  if (timer >= 0 && lies_in(CALLER, "libFoundation")) {
    int index = atomic_fetch_add(&timer_count, 1);
    if (index < most) atomic_store(&timers[index], timer);
  }
  return sheaf_keep_descriptor(timer, CALLER);
}

static bool has_run_loop_timer(void) {
  const long longest = 24 * 3600;
  for (int i = 0; i < most && i < atomic_load(&timer_count); i++) {
    struct itimerspec state;
    if (timerfd_gettime(atomic_load(&timers[i]), &state) != 0) continue;
    bool is_set = state.it_value.tv_sec > 0 || state.it_value.tv_nsec > 0;
    if (is_set && state.it_value.tv_sec < longest) return true;
  }
  return false;
}

/* Programs that run on would print among what the cells below print. */
static bool has_children(void) {
  siginfo_t ended = {0};
  return waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0;
}

static bool has_lasting_work(void) {
  if (sheaf_started_threads() > 0 || has_run_loop_timer() || has_children()) return true;
  for (int i = 0; i < most; i++) {
    if (atomic_load(&repeating[i]) != NULL) return true;
  }
  for (int clock = 0; clock < clocks; clock++) {
    uint64_t when = atomic_load(&last[clock]);
    if (when != 0 && distance(when) > 0) return true;
  }
  return false;
}

/*
 * What ends with the cell may take a moment for it, most of all a thread of the pool on a machine that has much else to
 * do; and one that was just given something has not begun it yet.
 */
bool sheaf_has_work_left(void) {
  enum { looks = 20, looks_at_pool = 100, microseconds = 1000 };
  for (int look = 0, quiet = 0; look < looks_at_pool; look++) {
    bool is_lasting = has_lasting_work();
    quiet = is_lasting || sheaf_busy_threads() > 0 ? 0 : quiet + 1;
    if (quiet == 2) return false;
    if (is_lasting && look >= looks) return true;
    usleep(microseconds);
  }
  return true;
}
