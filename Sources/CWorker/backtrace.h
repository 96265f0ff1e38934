#pragma once
#include <stdint.h>

/// Follows the chain of frame pointers from `frame` towards the caller, without allocating anything.
int sheaf_walk_frames(const uintptr_t *frame, uint64_t *addresses, int capacity);

/// Where the part of the stack begins that belongs to the running cell.
uintptr_t sheaf_cell_stack_base(void);
