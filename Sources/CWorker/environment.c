#define _GNU_SOURCE
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "observe.h"

/* What a cell asks of the environment: variables, the time zone, the language. */

char *getenv(const char *name) {
  sheaf_note_variable(name, CALLER);
  return SYSTEM(getenv)(name);
}

char *secure_getenv(const char *name) {
  sheaf_note_variable(name, CALLER);
  return SYSTEM(secure_getenv)(name);
}

/*
 * Only a difference is known of what a cell has set or removed, so it depends on what was there before. What the worker
 * sets itself between cells does not count.
 */
static void note_change(const char *name, const void *caller) {
  if (sheaf_origin(caller) != SheafOriginSystem) sheaf_note_variable(name, caller);
}

int setenv(const char *name, const char *value, int overwrites) {
  note_change(name, CALLER);
  return SYSTEM(setenv)(name, value, overwrites);
}

int unsetenv(const char *name) {
  note_change(name, CALLER);
  return SYSTEM(unsetenv)(name);
}

int putenv(char *text) {
  char *name = strndup(text, strcspn(text, "="));
  note_change(name, CALLER);
  free(name);
  return SYSTEM(putenv)(text);
}

int clearenv(void) {
  note_change(NULL, CALLER);
  return SYSTEM(clearenv)();
}

/*
 * `ProcessInfo.environment`, as other libraries and cells call it: they may look at all variables. Within Foundation
 * itself only the time zone is looked up in this list.
 */
#define PROCESS_INFO_ENVIRONMENT "$s20FoundationEssentials11ProcessInfoC11environmentSDyS2SGvg"

typedef __attribute__((swiftcall)) void *(*EnvironmentGetter)(__attribute__((swift_context)) void *);

__attribute__((swiftcall)) void *sheaf_process_info_environment(__attribute__((swift_context)) void *information)
  __asm__(PROCESS_INFO_ENVIRONMENT);

static _Thread_local bool is_asked_for_all;

static EnvironmentGetter system_getter(void) { return (EnvironmentGetter)dlsym(RTLD_NEXT, PROCESS_INFO_ENVIRONMENT); }

__attribute__((swiftcall)) void *sheaf_process_info_environment(__attribute__((swift_context)) void *information) {
  sheaf_note_variable(NULL, CALLER);
  is_asked_for_all = true;
  void *variables = system_getter()(information);
  is_asked_for_all = false;
  return variables;
}

char **_platform_shims_get_environ(void);
char **_platform_shims_get_environ(void) {
  if (!is_asked_for_all) sheaf_note_variable(system_getter() == NULL ? NULL : "TZ", CALLER);
  return environ;
}

/* The C library looks for the time zone itself. */
static void note_time_zone(const void *caller) {
  sheaf_note_variable("TZ", caller);
  sheaf_note("/etc/localtime", SheafFileRead);
}

void tzset(void) {
  note_time_zone(CALLER);
  SYSTEM(tzset)();
}

struct tm *localtime(const time_t *time) {
  note_time_zone(CALLER);
  return SYSTEM(localtime)(time);
}

struct tm *localtime_r(const time_t *restrict time, struct tm *restrict parts) {
  note_time_zone(CALLER);
  return SYSTEM(localtime_r)(time, parts);
}

time_t mktime(struct tm *parts) {
  note_time_zone(CALLER);
  return SYSTEM(mktime)(parts);
}

char *ctime(const time_t *time) {
  note_time_zone(CALLER);
  return SYSTEM(ctime)(time);
}

char *ctime_r(const time_t *restrict time, char *restrict text) {
  note_time_zone(CALLER);
  return SYSTEM(ctime_r)(time, text);
}

/* An empty name stands for what the environment says. */
static void note_locale(const char *name, const void *caller) {
  if (name == NULL || name[0] != 0) return;
  static const char *const variables[] = {
    "LANG", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME",
  };
  for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) sheaf_note_variable(variables[i], caller);
}

char *setlocale(int category, const char *name) {
  note_locale(name, CALLER);
  return SYSTEM(setlocale)(category, name);
}

locale_t newlocale(int mask, const char *name, locale_t base) {
  note_locale(name, CALLER);
  return SYSTEM(newlocale)(mask, name, base);
}
