// Which part of the world the map shows.
import { Point, worldX, worldY } from "./mercator";

const TILE_PX = 256;
const MOST_ZOOM = 11;

/** `left`, `top`: where the corner of the world lies on the canvas, in CSS pixels. */
export interface Frame {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  zoom: number;
}

export class View {
  width = 1;
  height = 1;
  private zoom = 1;
  private centre: Point = { x: 0.5, y: 0.5 };

  resize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.clamp();
  }

  frame(): Frame {
    const scale = this.scale();
    return {
      scale,
      left: this.width / 2 - this.centre.x * scale,
      top: this.height / 2 - this.centre.y * scale,
      width: this.width,
      height: this.height,
      zoom: this.zoom,
    };
  }

  pan(dxPx: number, dyPx: number): void {
    this.centre.x -= dxPx / this.scale();
    this.centre.y -= dyPx / this.scale();
    this.clamp();
  }

  /** Zooms so that what lies under that pixel stays there. */
  zoomAt(xPx: number, yPx: number, steps: number): void {
    const before = this.scale();
    this.zoom += steps;
    this.clampZoom();
    const rest = 1 / before - 1 / this.scale();
    this.centre.x += (xPx - this.width / 2) * rest;
    this.centre.y += (yPx - this.height / 2) * rest;
    this.clamp();
  }

  centreOn(point: Point, leastZoom = 0): void {
    this.centre = { ...point };
    this.zoom = Math.max(this.zoom, leastZoom);
    this.clamp();
  }

  /** Shows the whole box [west, south, east, north] in degrees. */
  fit(box: readonly [number, number, number, number], mostZoom = 7): void {
    const [west, south, east, north] = box;
    const [x0, x1] = [worldX(west), worldX(east)];
    const [y0, y1] = [worldY(north), worldY(south)];
    const room = 0.84;
    const scale = Math.min(
      (this.width * room) / Math.max(x1 - x0, 1e-9),
      (this.height * room) / Math.max(y1 - y0, 1e-9),
    );
    this.zoom = Math.min(mostZoom, Math.log2(scale / TILE_PX));
    this.centre = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
    this.clamp();
  }

  private scale(): number {
    return TILE_PX * 2 ** this.zoom;
  }

  private clampZoom(): void {
    // The shorter side of the map shows no more than the world.
    const least = Math.log2(Math.min(this.height, this.width) / TILE_PX);
    this.zoom = Math.min(MOST_ZOOM, Math.max(least, this.zoom));
  }

  private clamp(): void {
    this.clampZoom();
    this.centre.x -= Math.floor(this.centre.x);
    const half = Math.min(0.5, this.height / 2 / this.scale());
    this.centre.y = Math.min(1 - half, Math.max(half, this.centre.y));
  }
}

/** The pixel of a place, on the copy of the world that is nearest to the middle of the canvas. */
export function pixelX(frame: Frame, x: number): number {
  const px = frame.left + x * frame.scale;
  return px - Math.round((px - frame.width / 2) / frame.scale) * frame.scale;
}

export function pixelY(frame: Frame, y: number): number {
  return frame.top + y * frame.scale;
}
