#ifndef WRITE_BEHIND_H
#define WRITE_BEHIND_H

#include <stdint.h>

#if defined(__linux__)
/* The C library shows these only to those who ask for all of GNU, which Swift does not. */
extern int sync_file_range(int descriptor, int64_t place, int64_t length, unsigned int flags);
extern int syncfs(int descriptor);
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

/* Waits until all that has been written to the file system of a file is stored, and says whether that can be done at all. */
static inline int write_all_behind(int descriptor) {
#if defined(__linux__)
  return syncfs(descriptor) == 0;
#else
  (void)descriptor;
  return 0;
#endif
}

/* Whether the contents of a file have been stored without an error, after `write_all_behind`, which older systems do not let tell of any. */
static inline int write_behind_succeeded(int descriptor) {
#if defined(__linux__)
  const unsigned int wait = 1 | 2 | 4; /* SYNC_FILE_RANGE_WAIT_BEFORE, _WRITE, _WAIT_AFTER */
  return sync_file_range(descriptor, 0, 0, wait) == 0;
#else
  (void)descriptor;
  return 0;
#endif
}

#endif
