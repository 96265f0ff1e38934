#pragma once
#include <dlfcn.h>
#include <stddef.h>

#include "CWorker.h"

/* Whose code is at an address. */
typedef enum {
  SheafOriginSystem,
  /* A package that the document names. */
  SheafOriginPackage,
  SheafOriginCell,
} SheafOrigin;

SheafOrigin sheaf_origin(const void *address);

/* Whether what the thread asks for is the worker's own doing. */
bool sheaf_is_ignored_thread(void);

/* Takes note of a path, which starts from the folder that `folder` stands for unless it is absolute. */
void sheaf_note_in(int folder, const char *path, SheafFileUse use);

/* Takes note of a path, which starts from the working folder unless it is absolute. */
void sheaf_note(const char *path, SheafFileUse use);

/* Takes note of the folder or file that a descriptor stands for. */
void sheaf_note_descriptor(int descriptor, SheafFileUse use);

/* Takes note that the path of the working folder was asked for. */
void sheaf_note_working_folder(void);

/* Takes note of a variable of the environment; all of them if `name` is null. */
void sheaf_note_variable(const char *name, const void *caller);

/* Takes note of a program that is started with the environment as it is. */
void sheaf_note_program(const char *path);

/* Takes note of something that cannot be looked at and that the document's own code has changed in the process. */
void sheaf_note_process_change(const char *name, const void *caller);

/* Takes note of a descriptor that the document's own code is given, unless it is negative. Returns it. */
int sheaf_keep_descriptor(int number, const void *caller);

/* Tells apart the states of the descriptors that the document's own code has and that are open. */
uint64_t sheaf_descriptors(void);

/* Takes note of an answer that is another in every run, if the document's own code has asked. */
void sheaf_note_chance(const void *caller);

/* Takes note of an answer that is another in every run, if the path is that of a device with random numbers. */
void sheaf_note_random_device(const char *path, const void *caller);

/* A hash that takes some bytes into account as well. */
uint64_t sheaf_mixed(uint64_t hash, const void *bytes, size_t count);

/* Where the worker's version of a function was called. */
#define CALLER __builtin_return_address(0)

/* What stands behind the worker's version of a function. */
#define SYSTEM(name)                                                       \
  ({                                                                       \
    static typeof(&name) system_version;                                   \
    if (system_version == NULL) system_version = (typeof(&name))dlsym(RTLD_NEXT, #name); \
    system_version;                                                        \
  })
