// Draws movements and distances and knows which of them pass a pixel.
import { Appearance, PX_PER_MM } from "./appearance";
import { LayerName } from "./blocks";
import { Drawn, LayerIndex } from "./drawing";
import { Records } from "./records";
import { Frame, pixelX, pixelY } from "./view";

/** More lines than that are drawn thin, those of a colour at once. */
const MOST_WIDE_LINES = 150;
/** More lines than that are not drawn, which is said. */
const MOST_LINES = 600;
/** Points of lines that are closer than that are left out. */
const LINE_STEP_PX = 4;

interface WorldBox {
  west: number;
  north: number;
  east: number;
  south: number;
}

export class FactLines {
  /** Of the last drawing: lines that cross the canvas, and how many of them are drawn. */
  wanted = 0;
  drawnCount = 0;
  private readonly boxes = new Map<number, WorldBox>();

  constructor(
    private readonly records: Records,
    private readonly appearance: Appearance,
    private readonly index: LayerIndex,
  ) {}

  draw(context: CanvasRenderingContext2D, drawn: Drawn): void {
    this.wanted = 0;
    this.drawnCount = 0;
    this.drawDistances(context, drawn);
    this.drawMovements(context, drawn);
  }

  /** Adds a record's lines to the path, each on the copy of the world nearest to the middle. */
  addLines(path: Path2D, record: number, frame: Frame): void {
    const shift = this.shiftOf(record, frame);
    for (const { points } of this.records.lines.get(record) ?? []) {
      let [lastX, lastY] = [0, 0];
      for (let i = 0; i < points.length; i += 2) {
        const x = frame.left + points[i] * frame.scale + shift;
        const y = pixelY(frame, points[i + 1]);
        const near = Math.abs(x - lastX) + Math.abs(y - lastY) < LINE_STEP_PX;
        if (i === 0) path.moveTo(x, y);
        else if (near && i + 2 < points.length) continue;
        else path.lineTo(x, y);
        [lastX, lastY] = [x, y];
      }
    }
  }

  /** Lines of a layer that cross the canvas; of too many the surest. */
  private onCanvas(layer: LayerName, drawn: Drawn): number[] {
    const records = this.index.shown(layer, drawn).filter((record) => this.crosses(record, drawn.frame));
    this.wanted += records.length;
    if (records.length > MOST_LINES) {
      const { confidence } = this.records;
      records.sort((a, b) => confidence[b] - confidence[a] || a - b);
      records.length = MOST_LINES;
    }
    this.drawnCount += records.length;
    return records;
  }

  private crosses(record: number, frame: Frame): boolean {
    const box = this.boxOf(record);
    const shift = this.shiftOf(record, frame);
    const left = frame.left + box.west * frame.scale + shift;
    const right = frame.left + box.east * frame.scale + shift;
    return (
      right >= 0 &&
      left <= frame.width &&
      pixelY(frame, box.south) >= 0 &&
      pixelY(frame, box.north) <= frame.height
    );
  }

  private boxOf(record: number): WorldBox {
    const known = this.boxes.get(record);
    if (known) return known;
    const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
    for (const { points } of this.records.lines.get(record) ?? []) {
      for (let i = 0; i < points.length; i += 2) {
        box.west = Math.min(box.west, points[i]);
        box.east = Math.max(box.east, points[i]);
        box.north = Math.min(box.north, points[i + 1]);
        box.south = Math.max(box.south, points[i + 1]);
      }
    }
    this.boxes.set(record, box);
    return box;
  }

  /** Pixels from the first copy of the world to the one nearest to the middle of the canvas. */
  private shiftOf(record: number, frame: Frame): number {
    const middle = this.records.x[record];
    return pixelX(frame, middle) - (frame.left + middle * frame.scale);
  }

  /** Strokes the lines, those of a colour at once. */
  private strokeByColour(
    context: CanvasRenderingContext2D,
    frame: Frame,
    records: number[],
    colourOf: (record: number) => string,
  ): void {
    const paths = new Map<string, Path2D>();
    for (const record of records) {
      const colour = colourOf(record);
      const path = paths.get(colour) ?? new Path2D();
      paths.set(colour, path);
      this.addLines(path, record, frame);
    }
    for (const [colour, path] of paths) {
      context.strokeStyle = colour;
      context.stroke(path);
    }
  }

  private drawDistances(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { palette, frame } = drawn;
    const records = this.onCanvas("distances", drawn);
    const wide = records.length <= MOST_WIDE_LINES;
    context.lineCap = "butt";
    context.lineWidth = wide ? 0.6 * PX_PER_MM : 1;
    if (wide) context.setLineDash([4.5, 2.3]);
    this.strokeByColour(context, frame, records, (record) =>
      this.appearance.verdictColour(record, palette));
    context.setLineDash([]);
  }

  private drawMovements(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const records = this.onCanvas("movements", drawn);
    if (records.length > MOST_WIDE_LINES) {
      context.lineWidth = 1;
      this.strokeByColour(context, drawn.frame, records, (record) =>
        this.appearance.actorColour(record));
      return;
    }
    for (const record of records) this.drawMovement(context, drawn, record);
  }

  private drawMovement(context: CanvasRenderingContext2D, drawn: Drawn, record: number): void {
    const { palette, frame } = drawn;
    const path = new Path2D();
    this.addLines(path, record, frame);
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = palette.outline;
    context.lineWidth = 1.7 * PX_PER_MM;
    context.globalAlpha = 0.75;
    context.stroke(path);
    context.globalAlpha = 1;
    const colour = this.appearance.actorColour(record);
    context.strokeStyle = colour;
    context.lineWidth = 0.9 * PX_PER_MM;
    context.setLineDash(this.appearance.movementDashes(record));
    context.stroke(path);
    context.setLineDash([]);
    this.drawArrowHeads(context, record, frame, colour, palette.outline);
  }

  /** One at the end and one in the middle: the end may stand under a deployment. */
  private drawArrowHeads(
    context: CanvasRenderingContext2D,
    record: number,
    frame: Frame,
    colour: string,
    outline: string,
  ): void {
    const lines = this.records.lines.get(record) ?? [];
    const last = lines[lines.length - 1];
    if (!last) return;
    const points = last.points;
    const segments = points.length / 2 - 1;
    const shift = this.shiftOf(record, frame);
    for (const segment of new Set([Math.max(1, Math.ceil(segments / 2)), segments])) {
      const at = (point: number): [number, number] => [
        frame.left + points[2 * point] * frame.scale + shift,
        pixelY(frame, points[2 * point + 1]),
      ];
      const [x0, y0] = at(segment - 1);
      const [x1, y1] = at(segment);
      drawArrowHead(context, x1, y1, Math.atan2(y1 - y0, x1 - x0), colour, outline);
    }
  }

  /** Records whose lines pass a pixel, the nearest first. */
  at(x: number, y: number, drawn: Drawn): number[] {
    const found: [number, number][] = [];
    for (const layer of ["movements", "distances"] as const) {
      for (const record of this.index.shown(layer, drawn)) {
        if (!this.crosses(record, drawn.frame)) continue;
        const distance = this.distanceToLines(record, x, y, drawn.frame);
        if (distance <= 8) found.push([distance, record]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, record]) => record);
  }

  private distanceToLines(record: number, x: number, y: number, frame: Frame): number {
    let least = Infinity;
    const shift = this.shiftOf(record, frame);
    for (const { points } of this.records.lines.get(record) ?? []) {
      for (let i = 2; i < points.length; i += 2) {
        const px = (k: number) => frame.left + points[k] * frame.scale + shift;
        const py = (k: number) => pixelY(frame, points[k + 1]);
        least = Math.min(least, distanceToSegment(x, y, px(i - 2), py(i - 2), px(i), py(i)));
      }
    }
    return least;
  }
}

function drawArrowHead(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  angle: number,
  colour: string,
  outline: string,
): void {
  const size = 4.6 * PX_PER_MM * 0.7;
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, -size * 0.5);
  context.lineTo(-size, size * 0.5);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = outline;
  context.lineWidth = 0.8;
  context.stroke();
  context.restore();
}

function distanceToSegment(
  x: number, y: number, x0: number, y0: number, x1: number, y1: number,
): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / square;
  const at = Math.max(0, Math.min(1, share));
  return Math.hypot(x - x0 - at * dx, y - y0 - at * dy);
}
