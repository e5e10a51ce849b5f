// Words on the map: none over another, those placed first win.

const CELL_PX = 6;

export const FONT = '"DejaVu Sans", "Segoe UI", system-ui, sans-serif';

export interface LabelStyle {
  font: string;
  ink: string;
  halo: string;
}

export class Labels {
  private columns = 1;
  private rows = 1;
  private taken = new Uint8Array(1);
  private readonly widths = new Map<string, number>();
  private placed = 0;

  constructor(private readonly most: number) {}

  /** Forgets what was placed. */
  begin(width: number, height: number): void {
    this.columns = Math.ceil(width / CELL_PX);
    this.rows = Math.ceil(height / CELL_PX);
    this.taken = new Uint8Array(this.columns * this.rows);
    this.placed = 0;
  }

  get full(): boolean {
    return this.placed >= this.most;
  }

  /** No words over this box. */
  block(left: number, top: number, right: number, bottom: number): void {
    this.visit(left, top, right, bottom, (cell) => {
      this.taken[cell] = 1;
      return true;
    });
  }

  /** Writes the text beside a spot, `distance` pixels from it, where there is room. */
  beside(
    context: CanvasRenderingContext2D,
    style: LabelStyle,
    text: string,
    x: number,
    y: number,
    distance: number,
  ): boolean {
    if (this.full || !text) return false;
    const width = this.widthOf(context, style, text);
    const half = width / 2;
    const spots: [number, number][] = [
      [x + distance, y - 6],
      [x - half, y - distance - 13],
      [x - half, y + distance],
      [x - distance - width, y - 6],
    ];
    for (const [left, top] of spots) {
      if (this.write(context, style, text, left, top, width)) return true;
    }
    return false;
  }

  /** Writes the text around that point, where there is room. */
  centred(
    context: CanvasRenderingContext2D,
    style: LabelStyle,
    text: string,
    x: number,
    y: number,
  ): boolean {
    if (this.full || !text) return false;
    const width = this.widthOf(context, style, text);
    return this.write(context, style, text, x - width / 2, y - 6, width);
  }

  private write(
    context: CanvasRenderingContext2D,
    style: LabelStyle,
    text: string,
    left: number,
    top: number,
    width: number,
  ): boolean {
    const [right, bottom] = [left + width, top + 13];
    if (left < 0 || top < 0 || right > this.columns * CELL_PX || bottom > this.rows * CELL_PX) {
      return false;
    }
    if (!this.visit(left, top, right, bottom, (cell) => this.taken[cell] === 0)) return false;
    this.block(left, top, right, bottom);
    context.font = style.font;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = style.halo;
    context.strokeText(text, left, top + 6.5);
    context.fillStyle = style.ink;
    context.fillText(text, left, top + 6.5);
    ++this.placed;
    return true;
  }

  private widthOf(context: CanvasRenderingContext2D, style: LabelStyle, text: string): number {
    const key = `${style.font}|${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = style.font;
      width = context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /** Cells of a box while `use` says so; whether it always did. */
  private visit(
    left: number,
    top: number,
    right: number,
    bottom: number,
    use: (cell: number) => boolean,
  ): boolean {
    const firstColumn = Math.max(0, Math.floor(left / CELL_PX));
    const lastColumn = Math.min(this.columns - 1, Math.floor(right / CELL_PX));
    const firstRow = Math.max(0, Math.floor(top / CELL_PX));
    const lastRow = Math.min(this.rows - 1, Math.floor(bottom / CELL_PX));
    for (let row = firstRow; row <= lastRow; ++row) {
      for (let column = firstColumn; column <= lastColumn; ++column) {
        if (!use(row * this.columns + column)) return false;
      }
    }
    return true;
  }
}
