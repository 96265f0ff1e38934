#include "backtrace.h"

#include <stdatomic.h>
#include <stddef.h>

#include "CThrowSites.h"
#include "CWorker.h"
#include "memory.h"

enum { depth = 64, largest_frame = 1 << 22, page = 4096 };

/* The kernel is asked before each frame is read if `is_careful`, which code that throws in a loop cannot afford. */
static int walk(const uintptr_t *frame, uint64_t *addresses, int capacity, bool is_careful) {
  int count = 0;
  while (frame != NULL && count < capacity && ((uintptr_t)frame & 7) == 0) {
    if (is_careful && !(sheaf_is_readable((uintptr_t)frame) && sheaf_is_readable((uintptr_t)(frame + 1)))) break;
    uintptr_t address = frame[1];
    const uintptr_t *next = (const uintptr_t *)frame[0];
    if (address == 0) break;
    addresses[count++] = address;
    /* The stack grows downwards: a caller's frame lies above, and not far. */
    if (next <= frame || (uintptr_t)next - (uintptr_t)frame > largest_frame) break;
    frame = next;
  }
  return count;
}

int sheaf_walk_frames(const uintptr_t *frame, uint64_t *addresses, int capacity) {
  return walk(frame, addresses, capacity, true);
}

int sheaf_scan_stack(uintptr_t top, uint64_t *words, int capacity) {
  int count = 0;
  uintptr_t base = sheaf_cell_stack_base(), word = top & ~(uintptr_t)7, checked = 0;
  while (word < base && count < capacity) {
    if (word / page != checked) {
      /* A stack that has overflowed may end below the pages that are there. */
      for (int i = 0; i < 1024 && !sheaf_is_readable(word); i++) word = (word / page + 1) * page;
      if (!sheaf_is_readable(word)) break;
      checked = word / page;
    }
    words[count++] = *(const uintptr_t *)word;
    word += sizeof(uintptr_t);
  }
  return count;
}

static uint64_t throw_addresses[depth];
static int throw_count;

/* Between the hook and the function that throws there is at most the runtime's. */
enum { frames_of_runtime = 2 };

/* Puts the place that the cell has noted in front of its `throw` in place of the one that the optimizer has left. */
static void use_throw_site(const uintptr_t *frame) {
  for (int i = 0; i < frames_of_runtime && i < throw_count; i++) {
    frame = (const uintptr_t *)frame[0];
    uint64_t site = sheaf_throw_site(frame);
    if (site == 0) continue;
    throw_addresses[i] = site;
    return;
  }
}

/* The runtime's hook, which it calls for every error that is thrown. */
extern _Atomic(void (*)(void *)) _swift_willThrow;

static void note_throw(void *error) {
  const uintptr_t *frame = __builtin_frame_address(0);
  throw_count = walk(frame, throw_addresses, depth, false);
  use_throw_site(frame);
}

__attribute__((constructor)) static void install(void) { atomic_store(&_swift_willThrow, note_throw); }

int sheaf_throw_addresses(uint64_t *addresses, int capacity) {
  int count = throw_count < capacity ? throw_count : capacity;
  for (int i = 0; i < count; i++) addresses[i] = throw_addresses[i];
  throw_count = 0;
  return count;
}
