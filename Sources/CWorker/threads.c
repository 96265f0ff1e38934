#define _GNU_SOURCE
#include "threads.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { stack_size = 1 << 15 };

static _Thread_local char signal_stack[stack_size];

void sheaf_use_signal_stack(void) {
  stack_t stack = {.ss_sp = signal_stack, .ss_size = stack_size};
  sigaltstack(&stack, NULL);
}

typedef struct {
  void *(*start)(void *);
  void *argument;
} Beginning;

static void *begin(void *data) {
  Beginning beginning = *(Beginning *)data;
  free(data);
  sheaf_use_signal_stack();
  return beginning.start(beginning.argument);
}

/* The worker's version stands in front of the system's, so that the threads of a cell's tasks have such a stack too. */
int pthread_create(
  pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *), void *restrict argument) {
  int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) = dlsym(RTLD_NEXT, "pthread_create");
  Beginning *beginning = malloc(sizeof *beginning);
  if (beginning == NULL) return EAGAIN;
  *beginning = (Beginning){start, argument};
  int status = create(thread, attributes, begin, beginning);
  if (status != 0) free(beginning);
  return status;
}
