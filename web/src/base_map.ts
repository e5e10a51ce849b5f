// The map under the records: sea, borders under the chosen point of view.
import { BaseMapBlock, Palette } from "./blocks";
import { decodeLine } from "./line_code";
import { toWorld } from "./mercator";
import { Frame } from "./view";

interface Shape {
  west: number;
  north: number;
  east: number;
  south: number;
  points: Float64Array;
  /** By level of detail; made when first drawn. */
  paths: (Path2D | null | undefined)[];
}

type BorderKind = "border" | "disputed" | "other";

/** Zooms up to which each level is drawn, and the pixels at that zoom that it may leave out. */
const LEVELS = [2.5, 4, 5.5, 7, 99];
const LEFT_OUT_PX = 0.8;

function shapeOf(code: string, unitDeg: number): Shape {
  const points = toWorld(decodeLine(code, unitDeg));
  const shape = { west: 2, north: 2, east: -1, south: -1, points, paths: [] };
  for (let i = 0; i < points.length; i += 2) {
    shape.west = Math.min(shape.west, points[i]);
    shape.east = Math.max(shape.east, points[i]);
    shape.north = Math.min(shape.north, points[i + 1]);
    shape.south = Math.max(shape.south, points[i + 1]);
  }
  return shape;
}

/** The path with points closer than `least` to the one before left out; null when nothing is left. */
function pathOf(points: Float64Array, least: number, closed: boolean): Path2D | null {
  const path = new Path2D();
  let kept = 0;
  let lastX = -9;
  let lastY = -9;
  const end = points.length - 2;
  for (let i = 0; i <= end; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    const far = Math.abs(x - lastX) >= least || Math.abs(y - lastY) >= least;
    if (!far && (closed || i !== end)) continue;
    if (kept++ === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
  if (closed) path.closePath();
  return kept < (closed ? 3 : 2) ? null : path;
}

export class BaseMap {
  private readonly sea: Shape[];
  private readonly borders: Record<BorderKind, Shape[]> = { border: [], disputed: [], other: [] };

  constructor(block: BaseMapBlock, worldview: string) {
    this.sea = block.sea.map((code) => shapeOf(code, block.unit_deg));
    for (const border of block.borders) {
      const seen = border.views.includes(`;${worldview};`);
      const kind = !seen ? "other" : border.disputed ? "disputed" : "border";
      for (const code of border.lines) this.borders[kind].push(shapeOf(code, block.unit_deg));
    }
  }

  draw(context: CanvasRenderingContext2D, frame: Frame, ratio: number, palette: Palette): void {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = palette.land;
    context.fillRect(0, 0, frame.width, frame.height);
    const first = Math.floor((0 - frame.left) / frame.scale);
    const last = Math.floor((frame.width - frame.left) / frame.scale);
    for (let copy = first; copy <= last; ++copy) this.drawCopy(context, frame, ratio, palette, copy);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.setLineDash([]);
  }

  private drawCopy(
    context: CanvasRenderingContext2D,
    frame: Frame,
    ratio: number,
    palette: Palette,
    copy: number,
  ): void {
    const scale = frame.scale * ratio;
    context.setTransform(
      scale, 0, 0, scale, (frame.left + copy * frame.scale) * ratio, frame.top * ratio);
    const px = 1 / frame.scale;
    const visible = (shape: Shape) => isVisible(shape, frame, copy);
    const sea = this.joined(this.sea, visible, frame.zoom, true);
    context.fillStyle = palette.sea;
    context.fill(sea, "evenodd");
    context.lineJoin = "round";
    const stroke = (path: Path2D, colour: string, widthPx: number, dashPx: number[]) => {
      context.strokeStyle = colour;
      context.lineWidth = widthPx * px;
      context.setLineDash(dashPx.map((length) => length * px));
      context.stroke(path);
    };
    stroke(sea, palette.shore, 0.6, []);
    const border = (kind: BorderKind) => this.joined(this.borders[kind], visible, frame.zoom, false);
    stroke(border("border"), palette.border, 1.1, []);
    stroke(border("disputed"), palette.disputed, 1.6, [6, 3.5]);
    stroke(border("other"), palette.disputed + "6e", 0.9, [1.2, 3.6]);
  }

  private joined(
    shapes: Shape[],
    visible: (shape: Shape) => boolean,
    zoom: number,
    closed: boolean,
  ): Path2D {
    const level = LEVELS.findIndex((most) => zoom <= most);
    const least = LEFT_OUT_PX / (256 * 2 ** Math.min(LEVELS[level], 9));
    const all = new Path2D();
    for (const shape of shapes) {
      if (!visible(shape)) continue;
      let path = shape.paths[level];
      if (path === undefined) {
        path = pathOf(shape.points, least, closed);
        shape.paths[level] = path;
      }
      if (path) all.addPath(path);
    }
    return all;
  }
}

function isVisible(shape: Shape, frame: Frame, copy: number): boolean {
  const left = frame.left + (shape.west + copy) * frame.scale;
  const right = frame.left + (shape.east + copy) * frame.scale;
  const top = frame.top + shape.north * frame.scale;
  const bottom = frame.top + shape.south * frame.scale;
  return right >= 0 && left <= frame.width && bottom >= 0 && top <= frame.height;
}
