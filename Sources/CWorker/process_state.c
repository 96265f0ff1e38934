#define _GNU_SOURCE
#include <dlfcn.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "observe.h"

/*
 * What a cell changes in its process beside the values of variables. What can be looked at is compared before and after the
 * cell; for the rest, the worker's versions of the functions stand in front of the system's.
 */

uint64_t sheaf_mixed(uint64_t hash, const void *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3;
  return hash;
}

#define MIX(hash, value) hash = sheaf_mixed(hash, &(value), sizeof(value))

static uint64_t creation_mask(void) {
  mode_t mask = umask(0);
  umask(mask);
  return mask;
}

static uint64_t floating_point(void) {
  uint64_t state = (uint64_t)fegetround();
#if defined(__x86_64__)
  /* Without the flags that tell what has happened. */
  state = state << 32 | (__builtin_ia32_stmxcsr() & ~0x3fu);
#endif
  return state;
}

static uint64_t signals(void) {
  uint64_t hash = 0;
  sigset_t blocked = {0};
  pthread_sigmask(SIG_SETMASK, NULL, &blocked);
  MIX(hash, blocked);
  for (int signal = 1; signal < SIGRTMIN; signal++) {
    struct sigaction action = {0};
    if (sigaction(signal, NULL, &action) == 0) MIX(hash, action.sa_handler);
  }
  return hash;
}

/* Whether the process gets signals from timers, whose time runs. */
static uint64_t timers(void) {
  uint64_t hash = 0;
  for (int kind = ITIMER_REAL; kind <= ITIMER_PROF; kind++) {
    struct itimerval timer = {0};
    if (getitimer(kind, &timer) != 0) continue;
    bool is_set = timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0;
    MIX(hash, is_set);
    MIX(hash, timer.it_interval);
  }
  return hash;
}

static uint64_t limits(void) {
  uint64_t hash = 0;
  for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
    struct rlimit limit = {0};
    getrlimit(resource, &limit);
    MIX(hash, limit);
  }
  return hash;
}

static uint64_t stream(uint64_t hash, int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return hash;
  MIX(hash, descriptor);
  MIX(hash, status.st_dev);
  MIX(hash, status.st_ino);
  return hash;
}

static uint64_t streams(void) { return stream(stream(stream(0, STDIN_FILENO), STDOUT_FILENO), STDERR_FILENO); }

static uint64_t thread_name(void) {
  char name[16] = {0};
  pthread_getname_np(pthread_self(), name, sizeof name);
  return sheaf_mixed(0, name, strlen(name));
}

static uint64_t language(void) {
  const char *names = setlocale(LC_ALL, NULL);
  return names == NULL ? 0 : sheaf_mixed(0, names, strlen(names));
}

typedef struct {
  const char *name;
  uint64_t (*look)(void);
  uint64_t before;
} Part;

static Part parts[] = {
  {"setlocale", language}, {"umask", creation_mask}, {"the rounding mode", floating_point}, {"signal", signals}, {"alarm", timers},
  {"setrlimit", limits}, {"the standard streams", streams}, {"the thread's name", thread_name},
  {"open file descriptors", sheaf_descriptors},
};

enum { part_count = sizeof parts / sizeof parts[0], most_calls = 32 };

/* The names of what was called and cannot be looked at. */
static const char *_Atomic calls[most_calls];

void sheaf_note_process_change(const char *name, const void *caller) {
  if (sheaf_origin(caller) == SheafOriginSystem) return;
  for (int i = 0; i < most_calls; i++) {
    const char *known = NULL;
    if (__atomic_compare_exchange_n((const char **)&calls[i], &known, name, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) ||
        strcmp(known, name) == 0)
      return;
  }
}

void sheaf_watch_process(void) {
  for (int i = 0; i < most_calls; i++) calls[i] = NULL;
  for (int i = 0; i < part_count; i++) parts[i].before = parts[i].look();
}

void sheaf_visit_process_changes(void (*visit)(void *context, const char *name), void *context) {
  for (int i = 0; i < part_count; i++) {
    if (parts[i].look() != parts[i].before) visit(context, parts[i].name);
  }
  for (int i = 0; i < most_calls && calls[i] != NULL; i++) visit(context, calls[i]);
}

/* Functions of C with a memory of their own. */

#define CHANGE(Result, name, parameters, arguments)       \
  Result name parameters {                                \
    sheaf_note_process_change(#name, CALLER);             \
    return SYSTEM(name) arguments;                        \
  }

CHANGE(char *, strtok, (char *restrict text, const char *restrict separators), (text, separators))
CHANGE(char *, initstate, (unsigned seed, char *state, size_t size), (seed, state, size))
CHANGE(char *, setstate, (char *state), (state))
CHANGE(locale_t, uselocale, (locale_t locale), (locale))
CHANGE(int, pthread_setspecific, (pthread_key_t key, const void *value), (key, value))

/* Properties of Foundation's classes. Getters, setters and `modify` all fit this form. */

typedef struct {
  void *first, *second;
} Words;

#define PROPERTY(function, symbol, name)                  \
  __attribute__((swiftcall)) Words function(void *, void *, void *, __attribute__((swift_context)) void *) __asm__(symbol); \
  __attribute__((swiftcall)) Words function(             \
    void *first, void *second, void *third, __attribute__((swift_context)) void *self) { \
    sheaf_note_process_change(name, CALLER);              \
    return ((typeof(&function))dlsym(RTLD_NEXT, symbol))(first, second, third, self); \
  }

PROPERTY(set_default_zone, "$s10Foundation10NSTimeZoneC7default0A10Essentials04TimeC0VvsZ", "NSTimeZone.default")
PROPERTY(modify_default_zone, "$s10Foundation10NSTimeZoneC7default0A10Essentials04TimeC0VvMZ", "NSTimeZone.default")
PROPERTY(
  set_abbreviations, "$s20FoundationEssentials8TimeZoneV22abbreviationDictionarySDyS2SGvsZ",
  "TimeZone.abbreviationDictionary")
PROPERTY(
  modify_abbreviations, "$s20FoundationEssentials8TimeZoneV22abbreviationDictionarySDyS2SGvMZ",
  "TimeZone.abbreviationDictionary")
PROPERTY(
  set_old_abbreviations, "$s10Foundation10NSTimeZoneC22abbreviationDictionarySDyS2SGvsZ",
  "NSTimeZone.abbreviationDictionary")
PROPERTY(
  modify_old_abbreviations, "$s10Foundation10NSTimeZoneC22abbreviationDictionarySDyS2SGvMZ",
  "NSTimeZone.abbreviationDictionary")
PROPERTY(standard_defaults, "$s10Foundation12UserDefaultsC8standardACvgZ", "UserDefaults.standard")
PROPERTY(
  default_center, "$s20FoundationEssentials18NotificationCenterC7defaultACvgZ", "NotificationCenter.default")
