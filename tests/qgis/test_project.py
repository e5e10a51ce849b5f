#!/usr/bin/env python3
"""What QGIS makes of a run of `mentionmap map`: every layer opens with the right count, geometry and
types; styles, time and map tips are there; map and layout are drawn with symbols and labels on them.

    test_project.py PROGRAM EXAMPLES

Pictures are checked by what is on them, not by pixel. Needs Debian's python3-qgis.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import qgis_project as qgis
from qgis.core import (QgsCategorizedSymbolRenderer, QgsLayoutItemLabel, QgsLayoutItemLegend,
                       QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsPointDistanceRenderer,
                       QgsVectorLayer, QgsVectorLayerTemporalProperties, QgsWkbTypes)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QImage

PROGRAM = ""
EXAMPLES = ""
POINTS = ("places", "mentions", "deployments", "events")
LINES = ("movements", "distances")
TYPES = {"start_date": QVariant.Date, "end_date": QVariant.Date, "first_date": QVariant.Date,
         "radius_m": QVariant.Double, "confidence": QVariant.Double, "part": QVariant.LongLong,
         "where_prec": QVariant.LongLong, "background": QVariant.Bool, "sentence": QVariant.String,
         "quantity_best": QVariant.Double, "measured_m": QVariant.Double}


def colours(image):
    """How often each colour is in the picture."""
    found = {}
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            colour = image.pixel(x, y)
            found[colour] = found.get(colour, 0) + 1
    return found


class ProjectTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        # A folder moved after the run: paths in the project are relative.
        made = os.path.join(cls.folder, "made")
        cls.out = os.path.join(cls.folder, "moved here")
        subprocess.run([PROGRAM, "map", EXAMPLES, "-o", made, "--to", "UA"], check=True,
                       capture_output=True)
        os.rename(made, cls.out)
        with open(os.path.join(cls.out, "report.json"), encoding="utf-8") as file:
            cls.counts = json.load(file)["layers"]
        cls.project = qgis.open_project(os.path.join(cls.out, "mentionmap.qgz"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def layer(self, name):
        return self.project.mapLayer("mentionmap_" + name)

    def test_every_layer_of_the_project_is_valid(self):
        layers = self.project.mapLayers().values()
        self.assertGreater(len(layers), 12)
        for layer in layers:
            self.assertTrue(layer.isValid(), layer.id())
            self.assertTrue(layer.source().startswith(self.out), layer.source())
        for name, count in self.counts.items():
            self.assertEqual(self.layer(name).featureCount(), count, name)
        self.assertGreater(self.layer("unplaced").featureCount(), 0)
        for name in ("land", "sea", "borders", "countries", "cities"):
            self.assertGreater(self.layer("base_" + name).featureCount(), 0, name)

    def test_groups_stand_in_order(self):
        groups = [group.name() for group in self.project.layerTreeRoot().children()]
        self.assertEqual(groups, ["Facts", "Mentions", "Borders", "Base map"])
        self.assertEqual(self.project.crs().authid(), "EPSG:3857")

    def test_columns_have_their_types_and_titles(self):
        for name in POINTS + LINES:
            fields = self.layer(name).fields()
            for field in fields:
                if field.name() in TYPES:
                    self.assertEqual(field.type(), TYPES[field.name()], (name, field.name()))
                if field.name() != "fid":
                    self.assertTrue(field.alias(), (name, field.name()))

    def test_geojson_opens_with_the_same_features(self):
        for name in POINTS + LINES:
            layer = QgsVectorLayer(os.path.join(self.out, name + ".geojson"), name, "ogr")
            self.assertTrue(layer.isValid(), name)
            self.assertEqual(layer.featureCount(), self.counts[name], name)
            if not self.counts[name]:
                continue
            wanted = QgsWkbTypes.Point if name in POINTS else QgsWkbTypes.MultiLineString
            self.assertEqual(layer.wkbType(), wanted, name)
            ids = {feature["id"] for feature in layer.getFeatures()}
            self.assertEqual(ids, {feature["id"] for feature in self.layer(name).getFeatures()})

    def test_geopackage_alone_opens_in_its_default_style(self):
        for name in POINTS + LINES:
            path = "%s|layername=%s" % (os.path.join(self.out, "mentionmap.gpkg"), name)
            layer = QgsVectorLayer(path, name, "ogr")
            self.assertTrue(layer.isValid(), name)
            self.assertEqual(layer.renderer().type(), self.layer(name).renderer().type(), name)
            self.assertEqual(layer.listStylesInDatabase()[0], 2, name)

    def test_time_control_goes_by_the_dates(self):
        for name in POINTS + LINES:
            time = self.layer(name).temporalProperties()
            self.assertTrue(time.isActive(), name)
            self.assertEqual(
                time.mode(),
                QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields)
            self.assertGreaterEqual(self.layer(name).fields().indexOf(time.startField()), 0)
            self.assertGreaterEqual(self.layer(name).fields().indexOf(time.endField()), 0)
        period = self.project.timeSettings().temporalRange()
        self.assertTrue(period.begin().isValid() and period.begin() <= period.end())

    def test_styles_show_what_there_is(self):
        events = self.layer("events").renderer()
        self.assertIsInstance(events, QgsPointDistanceRenderer)
        kinds = events.embeddedRenderer()
        self.assertIsInstance(kinds, QgsCategorizedSymbolRenderer)
        found = {feature["event_type"] for feature in self.layer("events").getFeatures()}
        self.assertEqual({category.value() for category in kinds.categories()}, found)
        for category in kinds.categories():
            symbol = category.symbol().symbolLayer(0)
            self.assertEqual(symbol.layerType(), "SvgMarker")
            self.assertTrue(symbol.path().startswith("base64:"))
        labelled = ("places", "deployments", "events", "movements", "distances")
        self.assertTrue(all(self.layer(name).labelsEnabled() for name in labelled))
        for name in POINTS + LINES:
            self.assertIn("[%", self.layer(name).mapTipTemplate())
            self.assertEqual(set(self.layer(name).styleManager().styles()), {"light", "dark"})

    def test_map_is_drawn_with_symbols_and_labels(self):
        box = qgis.box_in_project(self.project, -12, 34, 45, 62)
        pictures = {}
        for theme in ("Light", "Dark"):
            image, labels = qgis.draw(self.project, box, theme=theme)
            by_layer = {label.layerID for label in labels}
            self.assertIn("mentionmap_places", by_layer)
            self.assertIn("mentionmap_deployments", by_layer)
            self.assertIn("mentionmap_base_countries", by_layer)
            self.assertTrue(any(label.labelText for label in labels))
            pictures[theme] = colours(image)
            self.assertGreater(len(pictures[theme]), 50)
            self.assertLess(max(pictures[theme].values()) / sum(pictures[theme].values()), 0.8)
        self.assertNotEqual(max(pictures["Light"], key=pictures["Light"].get),
                            max(pictures["Dark"], key=pictures["Dark"].get))

    def test_facts_change_the_picture(self):
        """Symbols are really there: without the facts the same map is another picture."""
        box = qgis.box_in_project(self.project, 20, 44, 40, 60)
        with_facts, _ = qgis.draw(self.project, box)
        settings = qgis.settings(self.project, box, (1200, 760), "Light")
        base = [layer for layer in settings.layers() if "_base_" in layer.id()]
        settings.setLayers(base)
        without = qgis.draw_settings(settings)
        self.assertNotEqual(with_facts, without)

    def test_layout_has_legend_scale_and_sources(self):
        path = os.path.join(self.folder, "layout.png")
        layout = qgis.draw_layout(self.project, path)
        kinds = [type(item) for item in layout.items()]
        for kind in (QgsLayoutItemMap, QgsLayoutItemLegend, QgsLayoutItemScaleBar):
            self.assertEqual(kinds.count(kind), 1, kind)
        texts = [item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
        self.assertTrue(any("OpenStreetMap" in text and "GeoNames" in text for text in texts))
        plain = colours(QImage(path))
        self.assertGreater(len(plain), 100)
        self.assertLess(max(plain.values()) / sum(plain.values()), 0.8)

    def test_disputed_borders_follow_the_point_of_view(self):
        drawn = {}
        for view in ("un", "ru"):
            out = os.path.join(self.folder, view)
            subprocess.run([PROGRAM, "map", EXAMPLES, "-o", out, "--worldview", view], check=True,
                           capture_output=True)
            project = qgis.open_project(os.path.join(out, "mentionmap.qgz"))
            borders = project.mapLayer("mentionmap_base_borders")
            rules = borders.renderer().rootRule().children()
            disputed = rules[1]
            borders.setSubsetString(disputed.filterExpression())
            drawn[view] = {(f["a"], f["b"], f["views"]) for f in borders.getFeatures()}
            self.assertEqual(disputed.symbol().symbolLayer(0).useCustomDashPattern(), True)
        qgis.open_project(os.path.join(self.out, "mentionmap.qgz"))
        crimea = [key for key in drawn["ru"] - drawn["un"] if key[:2] == ("RU", "UA")]
        self.assertTrue(crimea)


if __name__ == "__main__":
    PROGRAM, EXAMPLES = sys.argv[1:3]
    program = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False)
    qgis.stop()
    sys.exit(0 if program.result.wasSuccessful() else 1)
