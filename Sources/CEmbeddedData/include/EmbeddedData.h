#ifndef ZIPING_EMBEDDED_DATA_H
#define ZIPING_EMBEDDED_DATA_H

#include <stddef.h>

/// A data file compiled into the program, so that one binary needs no installed files.
typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
} ziping_embedded_file;

/// The county-level units of the Ministry of Civil Affairs (see regions/README.md).
ziping_embedded_file ziping_embedded_counties(void);

/// Former names and codes of county-level units (see regions/README.md).
ziping_embedded_file ziping_embedded_county_aliases(void);

/// Number of schemes under Templates/ that are compiled in.
size_t ziping_embedded_scheme_count(void);

/// The scheme at a position below ziping_embedded_scheme_count(); its name is the scheme's id. Any other position gives an empty file.
ziping_embedded_file ziping_embedded_scheme(size_t position);

#endif
