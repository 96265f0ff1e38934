#define _GNU_SOURCE
#include "threads.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "observe.h"

enum { stack_size = 1 << 15 };

static _Thread_local char signal_stack[stack_size];

void sheaf_use_signal_stack(void) {
  stack_t stack = {.ss_sp = signal_stack, .ss_size = stack_size};
  sigaltstack(&stack, NULL);
}

/* What a thread is there for. */
typedef enum {
  /* One of the worker's, or of those that compute for whoever calls and then wait. */
  Serving,
  /* One of libdispatch's, which wait for work. */
  Pooled,
  /* Any other: what a cell has started. */
  Started,
} Purpose;

static atomic_bool is_counting;
static atomic_int started, pooled, idle;
static _Thread_local Purpose purpose;

void sheaf_count_threads(void) { atomic_store(&is_counting, true); }

int sheaf_started_threads(void) { return atomic_load(&started); }

int sheaf_busy_threads(void) { return atomic_load(&pooled) - atomic_load(&idle); }

static Purpose purpose_of(void *(*start)(void *)) {
  Dl_info place;
  const char *path = dladdr((void *)start, &place) != 0 && place.dli_fname != NULL ? place.dli_fname : "";
  if (strstr(path, "libdispatch") != NULL) return Pooled;
  const char *const computing[] = {"libgomp", "libomp", "libdnnl", "libtbb", "libopenblas"};
  for (size_t i = 0; i < sizeof computing / sizeof computing[0]; i++) {
    if (strstr(path, computing[i]) != NULL) return Serving;
  }
  return atomic_load(&is_counting) ? Started : Serving;
}

typedef struct {
  void *(*start)(void *);
  void *argument;
  Purpose purpose;
} Beginning;

static void count(Purpose purpose, int change) {
  if (purpose == Pooled) atomic_fetch_add(&pooled, change);
  if (purpose == Started) atomic_fetch_add(&started, change);
}

static void end(void *unused) { count(purpose, -1); }

static void *begin(void *data) {
  Beginning beginning = *(Beginning *)data;
  free(data);
  purpose = beginning.purpose;
  sheaf_use_signal_stack();
  void *result;
  pthread_cleanup_push(end, NULL);
  result = beginning.start(beginning.argument);
  pthread_cleanup_pop(1);
  return result;
}

/*
 * The worker's version stands in front of the system's, so that the threads of a cell's tasks have such a stack too, and
 * that it is known which threads there are.
 */
int pthread_create(
  pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *), void *restrict argument) {
  Beginning *beginning = malloc(sizeof *beginning);
  if (beginning == NULL) return EAGAIN;
  *beginning = (Beginning){start, argument, purpose_of(start)};
  Purpose purpose = beginning->purpose;
  count(purpose, 1);
  int status = SYSTEM(pthread_create)(thread, attributes, begin, beginning);
  if (status != 0) {
    count(purpose, -1);
    free(beginning);
  }
  return status;
}

/* How many waits of libdispatch's this thread is in that a cell has asked for. */
static _Thread_local int waits;

intptr_t dispatch_semaphore_wait(void *semaphore, uint64_t end);
intptr_t dispatch_semaphore_wait(void *semaphore, uint64_t end) {
  waits++;
  intptr_t status = SYSTEM(dispatch_semaphore_wait)(semaphore, end);
  waits--;
  return status;
}

static bool is_idle(void) { return purpose == Pooled && waits == 0; }

/* libdispatch's threads wait for work in these two. */

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict end) {
  bool is_counted = is_idle();
  if (is_counted) atomic_fetch_add(&idle, 1);
  int status = SYSTEM(sem_timedwait)(semaphore, end);
  int error = errno;
  if (is_counted) atomic_fetch_sub(&idle, 1);
  errno = error;
  return status;
}

int epoll_wait(int descriptor, struct epoll_event *events, int count, int timeout) {
  bool is_counted = is_idle();
  if (is_counted) atomic_fetch_add(&idle, 1);
  int status = SYSTEM(epoll_wait)(descriptor, events, count, timeout);
  int error = errno;
  if (is_counted) atomic_fetch_sub(&idle, 1);
  errno = error;
  return status;
}
