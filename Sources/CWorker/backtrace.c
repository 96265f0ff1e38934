#include "backtrace.h"

#include <stdatomic.h>
#include <stddef.h>

#include "CWorker.h"

enum { depth = 64 };

int sheaf_walk_frames(const uintptr_t *frame, uint64_t *addresses, int capacity) {
  int count = 0;
  while (frame != NULL && count < capacity && ((uintptr_t)frame & 7) == 0) {
    uintptr_t address = frame[1];
    const uintptr_t *next = (const uintptr_t *)frame[0];
    if (address == 0) break;
    addresses[count++] = address;
    /* The stack grows downwards: a caller's frame lies above, and not far. */
    if (next <= frame || (uintptr_t)next - (uintptr_t)frame > (1 << 22)) break;
    frame = next;
  }
  return count;
}

static uint64_t throw_addresses[depth];
static int throw_count;

/* The runtime's hook, which it calls for every error that is thrown. */
extern _Atomic(void (*)(void *)) _swift_willThrow;

static void note_throw(void *error) {
  throw_count = sheaf_walk_frames(__builtin_frame_address(0), throw_addresses, depth);
}

__attribute__((constructor)) static void install(void) { atomic_store(&_swift_willThrow, note_throw); }

int sheaf_throw_addresses(uint64_t *addresses, int capacity) {
  int count = throw_count < capacity ? throw_count : capacity;
  for (int i = 0; i < count; i++) addresses[i] = throw_addresses[i];
  throw_count = 0;
  return count;
}
