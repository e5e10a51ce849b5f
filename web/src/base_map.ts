// The map under the records: sea, borders under the chosen point of view.
import { BaseMapBlock, Palette, pause } from "./blocks";
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
  /** The same without the edges of the world, which are no shores. */
  outlines: (Path2D | null | undefined)[];
}

type BorderKind = "border" | "disputed" | "other";

/** Zooms up to which each level is drawn, and the pixels at that zoom that it may leave out. */
const LEVELS = [2.5, 4, 5.5, 7, 99];
const LEFT_OUT_PX = 0.8;

/** Letters of coded lines that are read before the browser gets a turn. */
const LETTERS_AT_ONCE = 150_000;

/** The same of numbers that paths are made of. */
const POINTS_AT_ONCE = 60_000;

function shapeOf(code: string, unitDeg: number): Shape {
  const points = toWorld(decodeLine(code, unitDeg, "last point"));
  const shape = { west: 2, north: 2, east: -1, south: -1, points, paths: [], outlines: [] };
  for (let i = 0; i < points.length; i += 2) {
    shape.west = Math.min(shape.west, points[i]);
    shape.east = Math.max(shape.east, points[i]);
    shape.north = Math.min(shape.north, points[i + 1]);
    shape.south = Math.max(shape.south, points[i + 1]);
  }
  return shape;
}

/** Points closer than `least` to the one before left out, but for the last. */
function thinned(points: Float64Array, least: number): number[] {
  const kept: number[] = [];
  let lastX = -9;
  let lastY = -9;
  const end = points.length - 2;
  for (let i = 0; i <= end; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    const far = Math.abs(x - lastX) >= least || Math.abs(y - lastY) >= least;
    if (!far && i !== end) continue;
    kept.push(x, y);
    lastX = x;
    lastY = y;
  }
  return kept;
}

/** Whether both ends lie on the same edge of the world. */
function isEdge(x0: number, y0: number, x1: number, y1: number): boolean {
  const near = 1e-5;
  const isSide = (x: number) => x < near || x > 1 - near;
  const isEnd = (y: number) => y < near || y > 1 - near;
  return (isSide(x0) && isSide(x1)) || (isEnd(y0) && isEnd(y1));
}

/** Null when too little is left to draw. */
function pathOf(points: number[], leastPoints: number, edges: boolean): Path2D | null {
  if (points.length < 2 * leastPoints) return null;
  const path = new Path2D();
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    if (!edges && isEdge(points[i - 2], points[i - 1], x, y)) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return path;
}

export class BaseMap {
  private readonly sea: Shape[] = [];
  private readonly borders: Record<BorderKind, Shape[]> = { border: [], disputed: [], other: [] };

  constructor(private readonly worldview: string) {}

  /** Takes the lines in, some at a time. */
  async read(block: BaseMapBlock): Promise<void> {
    let points = 0;
    const shape = (code: string): Shape => {
      points += code.length;
      return shapeOf(code, block.unit_deg);
    };
    for (const code of block.sea) {
      this.sea.push(shape(code));
      if (points > LETTERS_AT_ONCE) {
        points = 0;
        await pause();
      }
    }
    for (const border of block.borders) {
      const seen = border.views.includes(`;${this.worldview};`);
      const kind = !seen ? "other" : border.disputed ? "disputed" : "border";
      for (const code of border.lines) this.borders[kind].push(shape(code));
    }
  }

  draw(context: CanvasRenderingContext2D, frame: Frame, ratio: number, palette: Palette): void {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const top = Math.max(0, frame.top);
    context.fillStyle = palette.sea;
    context.fillRect(0, 0, frame.width, top);
    context.fillStyle = palette.land; // As far as the south pole.
    context.fillRect(0, top, frame.width, frame.height - top);
    const snapped = onWholePixels(frame, ratio);
    const first = Math.floor(-snapped.left / snapped.scale);
    const last = Math.floor((frame.width - snapped.left) / snapped.scale);
    for (let copy = first; copy <= last; ++copy) {
      this.drawCopy(context, snapped, ratio, palette, copy);
    }
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
    context.fillStyle = palette.sea;
    context.fill(this.joined(this.sea, visible, frame.zoom, "paths"), "evenodd");
    context.lineJoin = "round";
    const stroke = (path: Path2D, colour: string, widthPx: number, dashPx: number[]) => {
      context.strokeStyle = colour;
      context.lineWidth = widthPx * px;
      context.setLineDash(dashPx.map((length) => length * px));
      context.stroke(path);
    };
    stroke(this.joined(this.sea, visible, frame.zoom, "outlines"), palette.shore, 0.6, []);
    const border = (kind: BorderKind) =>
      this.joined(this.borders[kind], visible, frame.zoom, "outlines");
    stroke(border("border"), palette.border, 1.1, []);
    stroke(border("disputed"), palette.disputed, 1.6, [6, 3.5]);
    stroke(border("other"), palette.disputed + "6e", 0.9, [1.2, 3.6]);
  }

  /** Makes the paths that drawing at a zoom needs, some at a time. */
  async prepare(zoom: number): Promise<void> {
    let points = 0;
    const { border, disputed, other } = this.borders;
    for (const shape of [...this.sea, ...border, ...disputed, ...other]) {
      pathAt(shape, "outlines", zoom);
      pathAt(shape, "paths", zoom);
      points += shape.points.length;
      if (points < POINTS_AT_ONCE) continue;
      points = 0;
      await pause();
    }
  }

  /** The shapes in sight, in the detail of the zoom. */
  private joined(
    shapes: Shape[],
    visible: (shape: Shape) => boolean,
    zoom: number,
    what: "paths" | "outlines",
  ): Path2D {
    const all = new Path2D();
    for (const shape of shapes) {
      const path = visible(shape) ? pathAt(shape, what, zoom) : null;
      if (path) all.addPath(path);
    }
    return all;
  }
}

/** The shape's path in the detail of a zoom; null when it is too small to see. */
function pathAt(shape: Shape, what: "paths" | "outlines", zoom: number): Path2D | null {
  const level = LEVELS.findIndex((most) => zoom <= most);
  let path = shape[what][level];
  if (path === undefined) {
    const least = LEFT_OUT_PX / (256 * 2 ** Math.min(LEVELS[level], 9));
    const isFilled = what === "paths";
    path = pathOf(thinned(shape.points, least), isFilled ? 4 : 2, isFilled);
    shape[what][level] = path;
  }
  return path;
}

/** The frame with both sides of the world between two pixels, so that no seam shows there. */
function onWholePixels(frame: Frame, ratio: number): Frame {
  const whole = (px: number) => Math.round(px * ratio) / ratio;
  return { ...frame, scale: whole(frame.scale), left: whole(frame.left) };
}

function isVisible(shape: Shape, frame: Frame, copy: number): boolean {
  const left = frame.left + (shape.west + copy) * frame.scale;
  const right = frame.left + (shape.east + copy) * frame.scale;
  const top = frame.top + shape.north * frame.scale;
  const bottom = frame.top + shape.south * frame.scale;
  return right >= 0 && left <= frame.width && bottom >= 0 && top <= frame.height;
}
