#ifndef WRITE_BEHIND_H
#define WRITE_BEHIND_H

#include <stdint.h>

#if defined(__linux__)
/* The C library shows this only to those who ask for all of GNU, which Swift does not. */
extern int sync_file_range(int descriptor, int64_t place, int64_t length, unsigned int flags);
#endif

/* Has the system begin to store a stretch of a file, without waiting for it. It may do nothing: whoever needs to know that the stretch is
   stored must still synchronise the file, and then waits for less. */
static inline void write_behind(int descriptor, int64_t place, int64_t length) {
#if defined(__linux__)
  const unsigned int begin = 2; /* SYNC_FILE_RANGE_WRITE */
  sync_file_range(descriptor, place, length, begin);
#else
  (void)descriptor, (void)place, (void)length;
#endif
}

#endif
