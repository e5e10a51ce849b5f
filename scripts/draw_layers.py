#!/usr/bin/env python3
"""Draws the pictures of the documents with QGIS: a map a layer, whole maps, the print layout.

    /usr/bin/python3 scripts/draw_layers.py RUN [PICTURES]

RUN is a folder of `mentionmap map examples --to UA`. Needs Debian's python3-qgis.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "qgis"))

import qgis_project as qgis  # noqa: E402

EUROPE = (-12, 34, 45, 62)
UKRAINE = (29, 44.5, 42, 52.5)
WORLD = (-110, -20, 150, 62)
SAHEL = (-9, 10, 9, 21)
LAYERS = {"places": EUROPE, "mentions": EUROPE, "deployments": SAHEL, "movements": EUROPE,
          "events": UKRAINE, "distances": (36, 46, 46, 51.5)}
MAPS = {"qgis-world": (WORLD, "Light"), "qgis-europe": (EUROPE, "Light"),
        "qgis-europe-dark": (EUROPE, "Dark"), "qgis-ukraine": (UKRAINE, "Light")}


def save(image, folder, name):
    image = image.convertToFormat(image.Format_RGB888)
    image.save(os.path.join(folder, name + ".png"), "PNG", 0)


def main():
    run = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "docs", "pictures")
    project = qgis.open_project(os.path.join(os.path.abspath(run), "mentionmap.qgz"))
    for layer, box in LAYERS.items():
        extent = qgis.box_in_project(project, *box)
        settings = qgis.settings(project, extent, (800, 480), "Light")
        shown = [project.mapLayer("mentionmap_" + layer),
                 project.mapLayer("mentionmap_%s_uncertainty" % layer)]
        shown += [found for found in settings.layers() if "_base_" in found.id()]
        settings.setLayers([found for found in shown if found])
        save(qgis.draw_settings(settings), folder, "layer-" + layer)
    for name, (box, theme) in MAPS.items():
        image, _ = qgis.draw(project, qgis.box_in_project(project, *box), (1000, 620), theme)
        save(image, folder, name)
    path = os.path.join(folder, "qgis-layout.png")
    qgis.draw_layout(project, path, 90)
    save(qgis.QImage(path), folder, "qgis-layout")
    qgis.stop()


if __name__ == "__main__":
    main()
