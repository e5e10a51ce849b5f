// Uses the installed library as somebody else's program would: consumer DATA_DIR.
#include <cstdio>
#include <exception>
#include <string>

#include <mentionmap/geodesic.hpp>
#include <mentionmap/pipeline.hpp>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    const mentionmap::Pipeline pipeline(argv[1]);
    mentionmap::Document document;
    document.text = "A convoy left Odesa for Mykolaiv on Monday.";
    const mentionmap::Annotation found = pipeline.annotate(document);
    for (const mentionmap::Toponym& toponym : found.toponyms) {
      if (toponym.place) std::printf("%s\n", toponym.place->name.c_str());
    }
    std::printf("%.0f m\n", mentionmap::geodesic({30.0, 50.0}, {31.0, 50.0}).distance_m);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
