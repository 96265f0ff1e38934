#pragma once

/// Gives the calling thread a stack on which a signal can be handled when its own is full.
void sheaf_use_signal_stack(void);
