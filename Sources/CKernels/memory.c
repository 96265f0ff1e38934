#include "internal.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#endif
#endif

#ifndef ASAN_POISON_MEMORY_REGION
#define ASAN_POISON_MEMORY_REGION(start, count) ((void)(start), (void)(count))
#define ASAN_UNPOISON_MEMORY_REGION(start, count) ((void)(start), (void)(count))
#endif

void kernel_forbid(const void *start, int64_t count) { ASAN_POISON_MEMORY_REGION(start, (size_t)count); }

void kernel_permit(const void *start, int64_t count) { ASAN_UNPOISON_MEMORY_REGION(start, (size_t)count); }
