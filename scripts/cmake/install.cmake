# mentionmap_install_library(): installs the library, its headers, and what find_package and pkg-config
# need to find it. The program, its data and its modules install where they are built.
include(CMakePackageConfigHelpers)

function(mentionmap_install_library)
  set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/mentionmap)
  set(templates ${PROJECT_SOURCE_DIR}/scripts/cmake)
  install(TARGETS mentionmap EXPORT mentionmap_targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  install(EXPORT mentionmap_targets NAMESPACE mentionmap:: DESTINATION ${package_dir}
    FILE mentionmap-targets.cmake COMPONENT development)

  set(data_dir ${CMAKE_INSTALL_DATADIR}/mentionmap)
  configure_package_config_file(${templates}/mentionmap-config.cmake.in
    ${PROJECT_BINARY_DIR}/mentionmap-config.cmake INSTALL_DESTINATION ${package_dir}
    PATH_VARS data_dir)
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/mentionmap-config-version.cmake
    COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/mentionmap-config.cmake
    ${PROJECT_BINARY_DIR}/mentionmap-config-version.cmake
    DESTINATION ${package_dir} COMPONENT development)

  # The prefix as seen from the folder of the .pc file, so that the installed tree can be moved.
  file(RELATIVE_PATH prefix_from_pc /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  string(REGEX REPLACE "/$" "" prefix_from_pc ${prefix_from_pc})
  configure_file(${templates}/mentionmap.pc.in ${PROJECT_BINARY_DIR}/mentionmap.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/mentionmap.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
endfunction()
