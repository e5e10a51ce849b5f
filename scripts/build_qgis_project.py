#!/usr/bin/python3
"""Rebuilds the QGIS project and its base map that every map comes with.

    scripts/build_qgis_project.py MAP

MAP is a folder made by `mentionmap map`, whose mentionmap.gpkg the layers are declared by; what it
holds does not matter. Writes src/output/qgis/mentionmap.qgz, which names ./mentionmap.gpkg and
./basemap.gpkg beside itself, and src/output/qgis/basemap.gpkg (land: Natural Earth 4.1 as Debian's
qgis-common has it, public domain; no borders of countries, which are a matter of view). For
maintainers: both are committed. Needs python3-qgis, gdal-bin and apt-get.
"""
import argparse
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "output" / "qgis"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem,
    QgsFillSymbol, QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap,
    QgsLayoutItemScaleBar, QgsLayoutPoint, QgsLayoutSize, QgsLegendStyle, QgsLineSymbol, QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings, QgsPrintLayout, QgsProject, QgsProperty, QgsRectangle,
    QgsReferencedRectangle, QgsRendererCategory, QgsSingleSymbolRenderer, QgsSymbol,
    QgsSymbolLayer, QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes, QgsTemplatedLineSymbolLayerBase,
    QgsVectorLayer, QgsVectorLayerSimpleLabeling, QgsVectorLayerTemporalProperties)
from qgis.PyQt.QtGui import QColor  # noqa: E402

PACKAGE = "qgis-common"
SHA256 = "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960"
LAND = ("SELECT geom FROM (SELECT (ST_SimplifyPreserveTopology(ST_Union(geom), 0.04)) AS geom "
        "FROM countries)")

# What an event is drawn as: type, label, shape, colour.
EVENTS = (
    ("ASSAULT", "Attack, battle", "cross_fill", "#b3261e"),
    ("EXERCISE", "Drill", "triangle", "#8a5a00"),
    ("MOBILIZE", "Mobilisation", "filled_arrowhead", "#8a5a00"),
    ("WITHDRAW", "Withdrawal", "filled_arrowhead", "#5f6b7a"),
    ("SEIZE", "Territory taken", "square", "#b3261e"),
    ("COERCE", "Closure, blockade", "square", "#7a3e9d"),
    ("CYBERATTACK", "Cyberattack", "diamond", "#7a3e9d"),
    ("SANCTION", "Sanction", "diamond", "#5f6b7a"),
    ("THREATEN", "Threat", "equilateral_triangle", "#b3261e"),
    ("PROTEST", "Protest", "pentagon", "#c04a00"),
    ("RALLY", "Rally", "pentagon", "#2e7d32"),
    ("ACCIDENT", "Accident", "star", "#5f6b7a"),
    ("CRISIS", "Crisis, disaster", "star", "#c04a00"),
    ("AID", "Aid", "cross_fill", "#2e7d32"),
    ("CONSULT", "Talks", "circle", "#1f6fb2"),
    ("AGREE", "Agreement", "circle", "#2e7d32"),
    ("COOPERATE", "Cooperation", "circle", "#2e7d32"),
    ("SUPPORT", "Support", "circle", "#2e7d32"),
    ("TRAVEL", "Visit", "circle", "#5f6b7a"),
)
VERDICTS = (("consistent", "The claim holds", "#2e7d32"), ("borderline", "Near the limit", "#c98a00"),
            ("contradicted", "The claim does not hold", "#b3261e"),
            ("not_checkable", "Not checkable", "#5f6b7a"))
# Statuses of forces that have not come, or of which it is claimed only.
IS_OPEN = "if(\"status\" in ('announced', 'planned', 'claimed_withdrawn', 'denied'), 'yes', 'no')"


def build_base_map(scratch):
    """All countries as one land, islands of about five kilometres and more."""
    subprocess.run(["apt-get", "download", "-qq", PACKAGE], cwd=scratch, check=True)
    package = next(scratch.glob(PACKAGE + "_*.deb"))
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{package.name}: sha256 is {found}, expected {SHA256}")
    subprocess.run(["dpkg-deb", "-x", package, scratch], check=True)
    world = next(scratch.glob("**/world_map.gpkg"))
    target, parts = OUT / "basemap.gpkg", scratch / "parts.gpkg"
    target.unlink(missing_ok=True)
    stamp = {**os.environ, "OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}
    subprocess.run(["ogr2ogr", "-f", "GPKG", parts, world, "-dialect", "SQLITE", "-sql", LAND,
                    "-nln", "parts", "-explodecollections", "-nlt", "POLYGON"], check=True, env=stamp)
    subprocess.run(["ogr2ogr", "-f", "GPKG", target, parts, "-dialect", "SQLITE", "-sql",
                    "SELECT geom FROM parts WHERE ST_Area(geom) > 0.002", "-nln", "land",
                    "-nlt", "POLYGON"], check=True, env=stamp)


def open_layer(folder, file, name, title):
    layer = QgsVectorLayer(f"{folder}/{file}|layername={name}", title, "ogr")
    if not layer.isValid():
        raise SystemExit(f"layer {name} of {file} cannot be opened")
    layer.setCustomProperty("mentionmap/layer", name)
    return layer


def marker(shape, colour, size=3.2, outline="#ffffff"):
    return QgsMarkerSymbol.createSimple({"name": shape, "color": colour, "size": str(size),
                                         "outline_color": outline, "outline_width": "0.3"})


def set_labels(layer, expression, size=8, minimum_scale=0, colour="#20262e"):
    """Labels with a light edge; shown from that scale on when one is given."""
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    text = QgsTextFormat()
    text.setSize(size)
    text.setColor(QColor(colour))
    edge = QgsTextBufferSettings()
    edge.setEnabled(True)
    edge.setSize(0.8)
    edge.setColor(QColor("#ffffff"))
    text.setBuffer(edge)
    settings.setFormat(text)
    if minimum_scale:
        settings.scaleVisibility = True
        settings.minimumScale = minimum_scale
        settings.maximumScale = 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def set_map_tip(layer, head):
    layer.setMapTipTemplate(
        f"<b>{head}</b><p style='width:340px'>[% \"sentence\" %]</p>"
        "<small>[% \"document\" %]&nbsp; [% format_date(\"document_date\", 'd MMM yyyy') %]</small>")


def set_time(layer, first="start_date", last="end_date"):
    """Start and end day, both included."""
    time = layer.temporalProperties()
    time.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields)
    time.setStartField(first)
    time.setEndField(last)
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    time.setIsActive(True)


def style_places(layer):
    symbol = marker("circle", "#33475b", 2)
    symbol.setDataDefinedSize(QgsProperty.fromExpression(
        'scale_exp("mentions", 1, 50, 1.6, 7, 0.5)'))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    set_labels(layer, '"name"', 7.5, 8_000_000)
    layer.setMapTipTemplate("<b>[% \"name\" %]</b><br>[% \"mentions\" %] mentions in "
                            "[% \"documents\" %] documents")


def style_halos(layer):
    """How far the real spot may lie from the point: a disc in metres on the ground."""
    symbol = QgsMarkerSymbol.createSimple({"name": "circle", "color": "51,71,91,28",
                                           "outline_color": "51,71,91,90", "outline_width": "0.2"})
    for part in symbol.symbolLayers():
        part.setSizeUnit(QgsUnitTypes.RenderMetersInMapUnits)
        part.setDataDefinedProperty(QgsSymbolLayer.PropertySize,
                                    QgsProperty.fromExpression('2 * "radius_m"'))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setMinimumScale(20_000_000)
    layer.setScaleBasedVisibility(True)


def style_mentions(layer):
    kinds = (("literal", "A place", "#33475b"), ("metonymic", "Those who act in its name", "#7a3e9d"),
             ("demonym", "Its people", "#c98a00"), ("embedded", "Inside another name", "#5f6b7a"))
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", [
        QgsRendererCategory(kind, marker("circle", colour, 1.8), label)
        for kind, label, colour in kinds]))
    set_map_tip(layer, "[% \"text\" %]")
    set_time(layer)


def style_deployments(layer):
    solid = marker("square", "#1f6fb2", 4)
    dashed = QgsMarkerSymbol.createSimple({"name": "square", "color": "255,255,255,200", "size": "4",
                                           "outline_color": "#1f6fb2", "outline_width": "0.6",
                                           "outline_style": "dash"})
    size = QgsProperty.fromExpression(
        'coalesce(scale_exp("quantity_best", 10, 100000, 3, 11, 0.4), 4)')
    # A colour of its own for each actor, the same in every map.
    colour = QgsProperty.fromExpression(
        'color_hsl((ascii(left("actor", 1)) * 47 + ascii(right("actor", 1)) * 89) % 360, 55, 42)')
    for symbol in (solid, dashed):
        symbol.setDataDefinedSize(size)
    solid.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.PropertyFillColor, colour)
    dashed.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.PropertyStrokeColor, colour)
    layer.setRenderer(QgsCategorizedSymbolRenderer(IS_OPEN, [
        QgsRendererCategory("no", solid, "Force there or on its way"),
        QgsRendererCategory("yes", dashed, "Planned, claimed or denied")]))
    set_labels(layer, 'concat("actor", if("quantity_text" is null, \'\', \' \' || "quantity_text"))')
    set_map_tip(layer, "[% \"actor\" %] [% \"quantity_text\" %] [% \"force\" %]: [% \"status\" %]")
    set_time(layer)


def arrow(style):
    line = QgsLineSymbol.createSimple({"line_color": "#1f6fb2", "line_width": "0.7",
                                       "line_style": style, "capstyle": "round"})
    head = QgsMarkerSymbol.createSimple({"name": "filled_arrowhead", "color": "#1f6fb2", "size": "3.6",
                                         "outline_style": "no"})
    end = QgsMarkerLineSymbolLayer(True)
    end.setPlacement(QgsTemplatedLineSymbolLayerBase.LastVertex)
    end.setSubSymbol(head)
    line.appendSymbolLayer(end)
    return line


def style_movements(layer):
    layer.setRenderer(QgsCategorizedSymbolRenderer(IS_OPEN, [
        QgsRendererCategory("no", arrow("solid"), "Movement"),
        QgsRendererCategory("yes", arrow("dash"), "Planned or claimed")]))
    set_map_tip(layer, "[% \"actor\" %]: [% \"origin\" %] to [% \"destination\" %]")
    set_time(layer)


def style_events(layer):
    categories = [QgsRendererCategory(kind, marker(shape, colour, 4), label)
                  for kind, label, shape, colour in EVENTS]
    categories.append(QgsRendererCategory(None, marker("circle", "#8a94a0", 3), "Other"))
    layer.setRenderer(QgsCategorizedSymbolRenderer("event_type", categories))
    set_labels(layer, '"subtype"', 7, 3_000_000)
    set_map_tip(layer, "[% \"event_type\" %]: [% \"status\" %]")
    set_time(layer)


def style_distances(layer):
    categories = []
    for verdict, label, colour in VERDICTS:
        line = QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.6",
                                           "line_style": "solid"})
        categories.append(QgsRendererCategory(verdict, line, label))
    layer.setRenderer(QgsCategorizedSymbolRenderer("verdict", categories))
    set_labels(layer, 'concat(\'claimed \', round("claimed_m" / 1000), \' km, measured \', '
                      'round("measured_m" / 1000), \' km\')', 7.5)
    set_map_tip(layer, "[% \"verdict\" %] [% \"hint\" %]")
    set_time(layer)


def style_land(layer):
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(
        {"color": "#f4f1ea", "outline_color": "#b9c4cc", "outline_width": "0.15"})))


def add_layout(project):
    """A page with map, legend, scale and credits."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Map")
    sheet = QgsLayoutItemMap(layout)
    sheet.attemptMove(QgsLayoutPoint(8, 20))
    sheet.attemptResize(QgsLayoutSize(216, 168))
    sheet.setFrameEnabled(True)
    sheet.setBackgroundColor(QColor("#dfe9ef"))
    sheet.setExtent(QgsRectangle(-180, -90, 180, 90))  # the height follows
    layout.addLayoutItem(sheet)
    for text, x, y, size in (("[% @project_title %]", 8, 8, 16),
                             ("Places: GeoNames, CC BY 4.0. Borders: OpenStreetMap contributors, ODbL. "
                              "Land: Natural Earth. Made with mentionmap.", 8, 192, 7)):
        label = QgsLayoutItemLabel(layout)
        label.setText(text)
        font = label.font()
        font.setPointSizeF(size)
        label.setFont(font)
        label.attemptMove(QgsLayoutPoint(x, y))
        label.attemptResize(QgsLayoutSize(200, 10))
        layout.addLayoutItem(label)
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(sheet)
    legend.setLegendFilterByMapEnabled(True)
    legend.attemptMove(QgsLayoutPoint(228, 18))
    for part, size in ((QgsLegendStyle.Group, 9), (QgsLegendStyle.Subgroup, 8),
                       (QgsLegendStyle.SymbolLabel, 7)):
        font = legend.styleFont(part)
        font.setPointSizeF(size)
        legend.setStyleFont(part, font)
    layout.addLayoutItem(legend)
    scale = QgsLayoutItemScaleBar(layout)
    scale.setLinkedMap(sheet)
    scale.setUnits(QgsUnitTypes.DistanceKilometers)
    scale.setUnitLabel("km")
    scale.setNumberOfSegments(2)
    scale.setNumberOfSegmentsLeft(0)
    scale.setUnitsPerSegment(2000)
    scale.attemptMove(QgsLayoutPoint(12, 134))
    layout.addLayoutItem(scale)
    project.layoutManager().addLayout(layout)


GROUPS = (
    ("Facts", (("events", "Events", style_events), ("deployments", "Deployments", style_deployments),
               ("movements", "Movements", style_movements),
               ("distances", "Claimed distances", style_distances))),
    ("Mentions", (("places", "Places", style_places), ("mentions", "Mentions", style_mentions))),
)


def build_project(folder):
    project = QgsProject.instance()
    project.setTitle("mentionmap")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    project.setBackgroundColor(QColor("#dfe9ef"))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    root = project.layerTreeRoot()
    for group_name, layers in GROUPS:
        group = root.addGroup(group_name)
        for name, title, style in layers:
            layer = open_layer(folder, "mentionmap.gpkg", name, title)
            style(layer)
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(name != "mentions")
            node.setExpanded(name in ("events", "distances"))
        if group_name == "Mentions":
            halo = open_layer(folder, "mentionmap.gpkg", "places", "How far places reach")
            halo.setCustomProperty("mentionmap/layer", "place_reach")
            style_halos(halo)
            project.addMapLayer(halo, False)
            group.addLayer(halo)
            table = open_layer(folder, "mentionmap.gpkg", "unplaced", "Not placed or dated")
            project.addMapLayer(table, False)
            group.addLayer(table)
    base = root.addGroup("Base map")
    land = open_layer(folder, "basemap.gpkg", "land", "Land")
    style_land(land)
    project.addMapLayer(land, False)
    base.addLayer(land)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(
        QgsRectangle(-180, -60, 180, 75), project.crs()))
    add_layout(project)
    project.write(str(folder / "mentionmap.qgs"))


def without_traces(text):
    """The project with lasting ids, without who saved it, when and where."""
    for layer in QgsProject.instance().mapLayers().values():
        text = text.replace(layer.id(), "mentionmap_" + layer.customProperty("mentionmap/layer"))
    text = re.sub(r' saveUser(Full)?="[^"]*"', "", text)
    text = re.sub(r' saveDateTime="[^"]*"', "", text)
    text = re.sub(r"<(author|creation|homePath)[^>]*>[^<]*</\1>", "", text)
    return re.sub(r'<homePath path="[^"]*"/>', '<homePath path=""/>', text)


def write_archive(project, target):
    entry = zipfile.ZipInfo("mentionmap.qgs", (2000, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(entry, without_traces(project.read_text(encoding="utf-8")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("map", type=pathlib.Path)
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        build_base_map(scratch)
        shutil.copy(OUT / "basemap.gpkg", scratch)
        shutil.copy(options.map / "mentionmap.gpkg", scratch)
        build_project(scratch)
        write_archive(scratch / "mentionmap.qgs", OUT / "mentionmap.qgz")
    QgsProject.instance().clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
