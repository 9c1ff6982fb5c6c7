#ifndef PREFETCH_H
#define PREFETCH_H

/* Has the memory at an address brought near, so that waiting for several places at once takes no longer than for one. */
static inline void prefetch_memory(const void *address) { __builtin_prefetch(address); }

#endif
