# mentionmap_prefer_archive(TARGET NAME): lets programs link libNAME.a, where there is one, of a
# target that pkg-config found. A program that brings its small libraries along starts sooner: see
# docs/PERFORMANCE.md. Modules keep the shared library, as archives need not be fit for them.
function(mentionmap_prefer_archive target name)
  find_library(MENTIONMAP_${name}_ARCHIVE lib${name}.a)
  mark_as_advanced(MENTIONMAP_${name}_ARCHIVE)
  if(NOT MENTIONMAP_${name}_ARCHIVE)
    return()
  endif()
  get_target_property(shared ${target} INTERFACE_LINK_LIBRARIES)
  set(in_program $<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>)
  set_property(TARGET ${target} PROPERTY INTERFACE_LINK_LIBRARIES
    $<IF:${in_program},${MENTIONMAP_${name}_ARCHIVE},${shared}>)
endfunction()
