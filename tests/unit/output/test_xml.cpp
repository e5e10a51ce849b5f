#include <catch2/catch.hpp>

#include "output/qgis/xml.hpp"

using namespace mentionmap::output::qgis;

TEST_CASE("text and attributes are escaped, content is not") {
  CHECK(element("a", {{"b", "<\"&\">"}}, "<c/>") ==
        "<a b=\"&lt;&quot;&amp;&quot;&gt;\"><c/></a>\n");
  CHECK(text_element("a", "1 < 2 & \"3\"") == "<a>1 &lt; 2 &amp; &quot;3&quot;</a>\n");
  CHECK(element("a") == "<a/>\n");
}

TEST_CASE("characters that XML cannot hold are left out") {
  CHECK(escaped(std::string_view("a\x01\x1f"
                                 "b\nc",
                                 6)) == "ab&#10;c");
}
