#include <array>

#include <catch2/catch.hpp>

#include "cli/arguments.hpp"

TEST_CASE("negative numbers are kept from looking like options") {
  const std::array<const char*, 8> given = {"mentionmap", "distance", "-33.9,18.4", "-.5,1",
                                            "--to",       "-j",       "-",          "--"};
  const auto arguments = mentionmap::cli::arguments(static_cast<int>(given.size()), given.data());
  CHECK(arguments ==
        std::vector<std::string>{"distance", " -33.9,18.4", " -.5,1", "--to", "-j", "-", "--"});
}
