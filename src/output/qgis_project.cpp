#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/layers.hpp"

#include "output/file_writer.hpp"

namespace mentionmap {

std::vector<std::string> write_qgis_project(const std::filesystem::path& folder,
                                            const std::filesystem::path& data_dir) {
  std::vector<std::string> names = {"mentionmap.qgz", "basemap.gpkg"};
  for (const std::string& name : names) {
    std::ifstream in(data_dir / name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.empty()) {
      throw DataError(fmt::format("{} cannot be read. Install the data that came with the program.",
                                  (data_dir / name).string()));
    }
    output::FileWriter file(folder / name);
    file.write(bytes);
    file.close();
  }
  return names;
}

}  // namespace mentionmap
