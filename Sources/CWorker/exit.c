#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>

#include "CWorker.h"

/*
 * These lie in a static part of the C library, which nothing links into a cell. So the worker has them.
 */

extern int __cxa_atexit(void (*function)(void *), void *argument, void *object);
extern int __cxa_at_quick_exit(void (*function)(void *), void *object);
extern int __register_atfork(void (*)(void), void (*)(void), void (*)(void), void *);

int atexit(void (*function)(void)) { return __cxa_atexit((void (*)(void *))function, NULL, NULL); }

int at_quick_exit(void (*function)(void)) { return __cxa_at_quick_exit((void (*)(void *))function, NULL); }

int pthread_atfork(void (*before)(void), void (*parent)(void), void (*child)(void)) {
  return __register_atfork(before, parent, child, NULL);
}
