"""Opens a project of `mentionmap map` in QGIS without a screen and draws it.

Needs Debian's python3-qgis; run with the interpreter that has it (/usr/bin/python3).
"""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
os.environ.setdefault("QGIS_CUSTOM_CONFIG_PATH", tempfile.mkdtemp(prefix="qgis-profile-"))

from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsLayoutExporter,
    QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor, QImage  # noqa: E402,F401

_application = None


def start():
    """QGIS itself; call once."""
    global _application
    if _application is None:
        _application = QgsApplication([], False)
        _application.initQgis()


def stop():
    """Ends QGIS; without it the interpreter crashes on its way out."""
    QgsProject.instance().clear()
    _application.exitQgis()


def open_project(path):
    """The project, all its layers read."""
    start()
    project = QgsProject.instance()
    project.clear()
    if not project.read(path):
        sys.exit("QGIS cannot open %s: %s" % (path, project.error()))
    return project


def box_in_project(project, west, south, east, north):
    """A box in degrees as a rectangle of the project's coordinate system."""
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(),
                                       project)
    return transform.transformBoundingBox(QgsRectangle(west, south, east, north))


def settings(project, extent, size, theme):
    """What a map of the project in one of its themes shows, the top layer first."""
    themes = project.mapThemeCollection()
    found = QgsMapSettings()
    found.setDestinationCrs(project.crs())
    found.setOutputSize(QSize(*size))
    found.setOutputDpi(110)
    found.setExtent(extent)
    found.setBackgroundColor(QColor("#d7e3ea"))
    visible = set(themes.mapThemeVisibleLayerIds(theme))
    order = [layer for layer in project.layerTreeRoot().layerOrder() if layer.id() in visible]
    found.setLayers(order)
    found.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    found.setTransformContext(project.transformContext())
    found.setEllipsoid(project.ellipsoid())
    return found


def draw_settings(found):
    """The picture of some settings."""
    job = QgsMapRendererParallelJob(found)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def draw(project, extent, size=(1200, 760), theme="Light"):
    """The map as an image, and the labels on it."""
    job = QgsMapRendererParallelJob(settings(project, extent, size, theme))
    job.start()
    job.waitForFinished()
    errors = ["%s: %s" % (error.layerID, error.message) for error in job.errors()]
    if errors:
        sys.exit("QGIS cannot draw: %s" % errors)
    labels = job.takeLabelingResults().allLabels()
    return job.renderedImage(), labels


def draw_layout(project, path, dpi=110):
    """Exports the project's print layout as a PNG."""
    layout = project.layoutManager().layouts()[0]
    export = QgsLayoutExporter.ImageExportSettings()
    export.dpi = dpi
    export.exportMetadata = False
    result = QgsLayoutExporter(layout).exportToImage(path, export)
    if result != QgsLayoutExporter.Success:
        sys.exit("QGIS cannot export the layout: %s" % result)
    return layout
