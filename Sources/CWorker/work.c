#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "CWorker.h"
#include "threads.h"

/*
 * What a cell has begun and not ended. Tasks that wait and work that is put off end in a timer of libdispatch's; all
 * else takes a thread.
 */

enum { most_timers = 64, longest_wait = 24 * 3600, looks = 20, looks_at_pool = 100, microseconds = 1000 };

static _Atomic int timers[most_timers];
static atomic_int timer_count;

/* The worker's version stands in front of the system's, so that it is known which timers there are. */
int timerfd_create(int clock, int flags) {
  int (*create)(int, int) = dlsym(RTLD_NEXT, "timerfd_create");
  int timer = create(clock, flags);
  Dl_info place;
  if (timer >= 0 && dladdr(__builtin_return_address(0), &place) != 0 && place.dli_fname != NULL &&
      strstr(place.dli_fname, "libdispatch") != NULL) {
    int index = atomic_fetch_add(&timer_count, 1);
    if (index < most_timers) atomic_store(&timers[index], timer);
  }
  return timer;
}

static bool has_timer(void) {
  for (int i = 0; i < most_timers && i < atomic_load(&timer_count); i++) {
    struct itimerspec state;
    if (timerfd_gettime(atomic_load(&timers[i]), &state) != 0) continue;
    bool is_set = state.it_value.tv_sec > 0 || state.it_value.tv_nsec > 0;
    if (is_set && state.it_value.tv_sec < longest_wait) return true;
  }
  return false;
}

static bool has_lasting_work(void) { return sheaf_started_threads() > 0 || has_timer(); }

/*
 * What ends with the cell may take a moment for it, most of all a thread of the pool on a machine that has much else to
 * do; and one that was just given something has not begun it yet.
 */
bool sheaf_has_work_left(void) {
  for (int look = 0, quiet = 0; look < looks_at_pool; look++) {
    bool is_lasting = has_lasting_work();
    quiet = is_lasting || sheaf_busy_threads() > 0 ? 0 : quiet + 1;
    if (quiet == 2) return false;
    if (is_lasting && look >= looks) return true;
    usleep(microseconds);
  }
  return true;
}
