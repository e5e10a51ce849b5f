# Debian packages by CPack: mentionmap (program, data, man pages, completions) and libmentionmap-dev.
# scripts/package calls it.
install(FILES ${PROJECT_SOURCE_DIR}/scripts/cmake/copyright COMPONENT runtime
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mentionmap)
install(FILES ${PROJECT_SOURCE_DIR}/gazetteer/SOURCES.md COMPONENT runtime
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mentionmap)
install(FILES ${PROJECT_SOURCE_DIR}/scripts/cmake/copyright COMPONENT development
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libmentionmap-dev)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The mentionmap project")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/scripts/cmake/set_times.cmake)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME mentionmap)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION science)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "turns news text into maps
 Finds the places that a text names, who is deployed where and what happened
 where, measures distances to borders, checks those that the text claims, and
 writes layers, a QGIS project and a map page. Place data is inside.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libmentionmap-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "mentionmap (= ${PROJECT_VERSION}), libfmt-dev, \
libgeographiclib-dev, libmd-dev, libminizip-dev, libzstd-dev, zlib1g-dev, pkg-config")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "turns news text into maps: library
 Headers and static library of mentionmap, for find_package and pkg-config.")
include(CPack)
