#include <catch2/catch.hpp>

#include "cli/progress.hpp"

using mentionmap::cli::progress_line;
using mentionmap::cli::ProgressFigures;
using mentionmap::cli::summary_line;

TEST_CASE("the line on the way tells what is done, how fast, and how long it will take") {
  ProgressFigures figures;
  figures.documents = 1200;
  figures.bytes_read = 4'800'000;
  figures.bytes_known = 19'200'000;
  figures.seconds = 3;
  CHECK(progress_line(figures) ==
        "1200 documents, 4.8 of 19.2 MB, 400 documents/s, 1.6 MB/s, 9 s left");
  figures.seconds = 600;
  CHECK(progress_line(figures) ==
        "1200 documents, 4.8 of 19.2 MB, 2 documents/s, 0.0 MB/s, 30 min left");
}

TEST_CASE("a stream of unknown size has no estimate") {
  ProgressFigures figures;
  figures.documents = 1;
  figures.bytes_read = 1'000'000;
  figures.seconds = 1;
  CHECK(progress_line(figures) == "1 document, 1.0 MB, 1 documents/s, 1.0 MB/s");
}

TEST_CASE("the summary names what failed, what repeats and what was done before") {
  ProgressFigures figures;
  figures.documents = 1200;
  figures.failed = 3;
  figures.duplicates = 17;
  figures.skipped = 400;
  figures.bytes_read = 4'800'000;
  figures.seconds = 3;
  CHECK(summary_line(figures) ==
        "1200 documents (3 failed, 17 near-duplicates of others, 400 done before) in 3.0 s: "
        "400 documents/s, 1.6 MB/s");
  CHECK(summary_line({}) == "0 documents in 0.0 s: 0 documents/s, 0.0 MB/s");
}
