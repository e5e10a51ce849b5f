#!/usr/bin/python3
"""Opens the output of `mentionmap map` in real QGIS and checks what it shows.

    open_project.py OUT [--png FOLDER]

Every layer of the project, the GeoPackage and the GeoJSON must be valid and hold what report.json
counts; dates must be dates, time and styles on; the map and the print layout must draw symbols and
labels. Prints what is wrong and exits 1. Needs python3-qgis.
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    QgsApplication, QgsLayoutExporter, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
    QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize, QVariant  # noqa: E402
from qgis.PyQt.QtGui import QImage  # noqa: E402

DRAWN = ("places", "mentions", "deployments", "movements", "events", "distances")
TIMED = ("mentions", "deployments", "movements", "events", "distances")
DATES = {"start_date", "end_date", "document_date", "first_date", "last_date"}


class Problems(list):
    def check(self, right, message):
        if not right:
            self.append(message)


def layer_name(layer):
    return layer.source().rpartition("layername=")[2]


def check_counts(problems, layer, name, counts):
    problems.check(layer.isValid(), f"{layer.source()} is not valid")
    if name in counts:
        problems.check(layer.featureCount() == counts[name],
                       f"{layer.source()}: {layer.featureCount()} features, not {counts[name]}")


def check_fields(problems, layer):
    for field in layer.fields():
        if field.name() in DATES:
            problems.check(field.type() == QVariant.Date,
                           f"{layer.name()}: {field.name()} is {field.typeName()}, no date")
    part = layer.fields().field("part") if layer.fields().indexOf("part") >= 0 else None
    problems.check(part is None or part.isNumeric(), f"{layer.name()}: part is no number")


def check_files(problems, out, counts):
    for name in DRAWN:
        layer = QgsVectorLayer(str(out / (name + ".geojson")), name, "ogr")
        check_counts(problems, layer, name, counts)
        layer = QgsVectorLayer(f"{out / 'mentionmap.gpkg'}|layername={name}", name, "ogr")
        check_counts(problems, layer, name, counts)
        check_fields(problems, layer)


def check_project(problems, project, counts):
    layers = {}
    for layer in project.mapLayers().values():
        check_counts(problems, layer, layer_name(layer), counts)
        layers.setdefault(layer_name(layer), layer)
    problems.check(set(DRAWN) | {"unplaced", "land"} == set(layers), f"layers {sorted(layers)}")
    groups = [group.name() for group in project.layerTreeRoot().children()]
    problems.check(groups == ["Facts", "Mentions", "Base map"], f"groups {groups}")
    for name in TIMED:
        problems.check(layers[name].temporalProperties().isActive(), f"{name}: time is off")
    for name in DRAWN:
        kind = layers[name].renderer().type()
        problems.check(kind in ("categorizedSymbol", "singleSymbol"), f"{name}: renderer {kind}")
    for name in ("deployments", "events", "distances"):
        problems.check(layers[name].labelsEnabled(), f"{name}: no labels")
        problems.check("sentence" in layers[name].mapTipTemplate(), f"{name}: no map tip")


def colours(image):
    """How many pixels have each colour, on a grid of every third pixel."""
    found = {}
    for y in range(0, image.height(), 3):
        for x in range(0, image.width(), 3):
            colour = image.pixelColor(x, y).name()
            found[colour] = found.get(colour, 0) + 1
    return found


def render(project, extent, size=(1400, 800)):
    settings = QgsMapSettings()
    order = project.layerTreeRoot().layerOrder()
    settings.setLayers([l for l in order if project.layerTreeRoot().findLayer(l).isVisible()
                        and l.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(*size))
    settings.setFlag(QgsMapSettings.DrawLabeling, True)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), len(job.takeLabelingResults().labelsWithinRect(extent))


def check_drawing(problems, project, folder):
    whole = QgsRectangle(-180, -60, 180, 75)
    image, labels = render(project, whole)
    image.save(str(folder / "world.png"))
    found = colours(image)
    problems.check(len(found) > 20, f"the map has {len(found)} colours: nothing is drawn")
    problems.check("#f4f1ea" in found, "no land is drawn")
    problems.check(labels > 0, "no label is drawn")


def check_layout(problems, project, folder):
    layout = project.layoutManager().layoutByName("Map")
    problems.check(layout is not None, "no print layout")
    if layout is None:
        return
    target = folder / "layout.png"
    options = QgsLayoutExporter.ImageExportSettings()
    options.dpi = 80
    done = QgsLayoutExporter(layout).exportToImage(str(target), options)
    problems.check(done == QgsLayoutExporter.Success, f"the layout cannot be exported: {done}")
    problems.check(len(colours(QImage(str(target)))) > 20, "the layout is blank")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--png", type=pathlib.Path, help="keep the pictures in this folder")
    options = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    problems = Problems()
    counts = json.loads((options.out / "report.json").read_text(encoding="utf-8"))["layers"]
    project = QgsProject.instance()
    problems.check(project.read(str(options.out / "mentionmap.qgz")), "the project cannot be read")
    check_files(problems, options.out, counts)
    check_project(problems, project, counts)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.png or pathlib.Path(scratch)
        folder.mkdir(exist_ok=True)
        check_drawing(problems, project, folder)
        check_layout(problems, project, folder)
    project.clear()
    application.exitQgis()
    for problem in problems:
        print(problem)
    print("%d problems" % len(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
