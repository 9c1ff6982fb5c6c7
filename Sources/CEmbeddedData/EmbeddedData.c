#include "EmbeddedData.h"

static const unsigned char counties[] = {
#embed "regions/counties.tsv"
};

static const unsigned char county_aliases[] = {
#embed "regions/county_aliases.tsv"
};

static const unsigned char pingliang_2022[] = {
#embed "../../Templates/pingliang-2022/scheme.yaml"
};

static const ziping_embedded_file schemes[] = {
  {"pingliang-2022", pingliang_2022, sizeof pingliang_2022},
};

ziping_embedded_file ziping_embedded_counties(void) {
  return (ziping_embedded_file){"counties.tsv", counties, sizeof counties};
}

ziping_embedded_file ziping_embedded_county_aliases(void) {
  return (ziping_embedded_file){"county_aliases.tsv", county_aliases, sizeof county_aliases};
}

size_t ziping_embedded_scheme_count(void) { return sizeof schemes / sizeof schemes[0]; }

ziping_embedded_file ziping_embedded_scheme(size_t position) {
  static const unsigned char nothing[] = {0};
  if (position < ziping_embedded_scheme_count()) return schemes[position];
  return (ziping_embedded_file){"", nothing, 0};
}
