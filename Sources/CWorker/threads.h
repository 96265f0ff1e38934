#pragma once
/// Gives the calling thread a stack on which a signal can be handled when its own is full.
void sheaf_use_signal_stack(void);

/// How many threads run that cells have started, but for those of libdispatch.
int sheaf_started_threads(void);

/// How many of libdispatch's threads have something to do.
int sheaf_busy_threads(void);
