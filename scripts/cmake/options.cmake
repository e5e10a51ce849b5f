# Switches of the build and the warnings and sanitizers that go with them.
option(MENTIONMAP_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(MENTIONMAP_BUILD_BENCHMARKS "Build the benchmarks (needs Google Benchmark)" OFF)
option(MENTIONMAP_WERROR "Treat warnings as errors" OFF)
option(MENTIONMAP_FUZZ "Link the fuzz targets with libFuzzer (clang only)" OFF)
option(MENTIONMAP_HARDEN "Build what goes out: guarded, without paths of this machine" OFF)
set(MENTIONMAP_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")

# Program and data sit in the build tree as they will be installed, so that the program finds its
# data relative to itself in both.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(MENTIONMAP_DATA_BUILD_DIR ${CMAKE_BINARY_DIR}/share/mentionmap)

add_library(mentionmap_options INTERFACE)
target_compile_options(mentionmap_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${MENTIONMAP_WERROR}>:-Werror>)
if(MENTIONMAP_SANITIZE)
  target_compile_options(mentionmap_options INTERFACE
    -fsanitize=${MENTIONMAP_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mentionmap_options INTERFACE -fsanitize=${MENTIONMAP_SANITIZE})
endif()
if(MENTIONMAP_FUZZ)
  target_compile_options(mentionmap_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What goes out, besides: the same bytes wherever the sources lie, and guards of the stack, of library
# calls and of the tables of the loader.
add_library(mentionmap_product INTERFACE)
if(MENTIONMAP_HARDEN)
  target_compile_options(mentionmap_product INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  target_link_options(mentionmap_product INTERFACE -Wl,-z,relro,-z,now)
endif()
