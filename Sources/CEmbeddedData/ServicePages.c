#include "EmbeddedData.h"

// The pages of the service, its style sheet and its script.

static const unsigned char frame[] = {
#embed "../Service/Pages/Templates/frame.mustache"
};

static const unsigned char signin[] = {
#embed "../Service/Pages/Templates/signin.mustache"
};

static const unsigned char refusal[] = {
#embed "../Service/Pages/Templates/refusal.mustache"
};

static const unsigned char rounds[] = {
#embed "../Service/Pages/Templates/rounds.mustache"
};

static const unsigned char county[] = {
#embed "../Service/Pages/Templates/county.mustache"
};

static const unsigned char version[] = {
#embed "../Service/Pages/Templates/version.mustache"
};

static const unsigned char findings[] = {
#embed "../Service/Pages/Templates/findings.mustache"
};

static const unsigned char supervisor[] = {
#embed "../Service/Pages/Templates/supervisor.mustache"
};

static const unsigned char board[] = {
#embed "../Service/Pages/Templates/board.mustache"
};

static const unsigned char unit[] = {
#embed "../Service/Pages/Templates/unit.mustache"
};

static const unsigned char answers[] = {
#embed "../Service/Pages/Templates/answers.mustache"
};

static const unsigned char codes[] = {
#embed "../Service/Pages/Templates/codes.mustache"
};

static const unsigned char audit[] = {
#embed "../Service/Pages/Templates/audit.mustache"
};

static const unsigned char tokens[] = {
#embed "../Service/Pages/Templates/tokens.mustache"
};

static const unsigned char service_css[] = {
#embed "../Service/Pages/Assets/service.css"
};

static const unsigned char service_js[] = {
#embed "../Service/Pages/Assets/service.js"
};

static const unsigned char icon_svg[] = {
#embed "../Service/Pages/Assets/icon.svg"
};

static const ziping_embedded_file pages[] = {
  {"frame.mustache", frame, sizeof frame},
  {"signin.mustache", signin, sizeof signin},
  {"refusal.mustache", refusal, sizeof refusal},
  {"rounds.mustache", rounds, sizeof rounds},
  {"county.mustache", county, sizeof county},
  {"version.mustache", version, sizeof version},
  {"findings.mustache", findings, sizeof findings},
  {"supervisor.mustache", supervisor, sizeof supervisor},
  {"board.mustache", board, sizeof board},
  {"unit.mustache", unit, sizeof unit},
  {"answers.mustache", answers, sizeof answers},
  {"codes.mustache", codes, sizeof codes},
  {"audit.mustache", audit, sizeof audit},
  {"tokens.mustache", tokens, sizeof tokens},
  {"service.css", service_css, sizeof service_css},
  {"icon.svg", icon_svg, sizeof icon_svg},
  {"service.js", service_js, sizeof service_js},
};

size_t ziping_embedded_page_count(void) { return sizeof pages / sizeof pages[0]; }

ziping_embedded_file ziping_embedded_page(size_t position) {
  static const unsigned char nothing[] = {0};
  if (position < ziping_embedded_page_count()) return pages[position];
  return (ziping_embedded_file){"", nothing, 0};
}
