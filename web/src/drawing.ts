// What the parts of the map that draw records share.
import { LayerInfo, LayerName, Palette } from "./blocks";
import { Records } from "./records";
import { Frame, pixelX, pixelY } from "./view";

const MARGIN_PX = 40;

export interface Drawn {
  frame: Frame;
  ratio: number;
  palette: Palette;
  /** By record, 1 where the filters let it through. */
  shown: Uint8Array;
  selected: number;
}

/** Something drawn that can be pointed at. */
export interface Target {
  x: number;
  y: number;
  radius: number;
  records: number[];
}

/** Records of each layer, in their order, as far as they are read. */
export class LayerIndex {
  private readonly byLayer = new Map<LayerName, number[]>();
  private indexed = 0;

  constructor(
    private readonly records: Records,
    layers: LayerInfo[],
  ) {
    for (const layer of layers) this.byLayer.set(layer.name, []);
  }

  /** Takes in what has been read since. */
  update(): void {
    for (; this.indexed < this.records.table.length; ++this.indexed) {
      if (this.records.table[this.indexed] === undefined) return;
      this.byLayer.get(this.records.layerOf(this.indexed))?.push(this.indexed);
    }
  }

  count(layer: LayerName): number {
    return this.byLayer.get(layer)?.length ?? 0;
  }

  shown(layer: LayerName, drawn: Drawn): number[] {
    return (this.byLayer.get(layer) ?? []).filter((record) => drawn.shown[record] === 1);
  }

  /** Calls with each shown record of the layer that lies on the canvas. */
  eachOnCanvas(
    layer: LayerName,
    drawn: Drawn,
    use: (record: number, x: number, y: number) => void,
  ): void {
    const { frame, shown } = drawn;
    for (const record of this.byLayer.get(layer) ?? []) {
      if (shown[record] !== 1) continue;
      const y = pixelY(frame, this.records.y[record]);
      if (y < -MARGIN_PX || y > frame.height + MARGIN_PX) continue;
      const x = pixelX(frame, this.records.x[record]);
      if (x < -MARGIN_PX || x > frame.width + MARGIN_PX) continue;
      use(record, x, y);
    }
  }
}

/** The cell of a grid that moves with the map. */
export function cellOf(frame: Frame, x: number, y: number, size: number): number {
  const column = Math.floor((x - frame.left) / size);
  const row = Math.floor((y - frame.top) / size);
  return column * 4_194_304 + row;
}

export function fillCircle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
