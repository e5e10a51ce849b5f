// Draws the records over the base map and knows what lies under a pixel.
import { Appearance, PX_PER_MM, isSpot } from "./appearance";
import { BaseMapBlock, BasePlace, Facts, LayerName, Palette } from "./blocks";
import { Headings } from "./headings";
import { Labels, LabelStyle } from "./labels";
import { metresPerWorld, worldX, worldY } from "./mercator";
import { Records } from "./records";
import { Symbols } from "./symbols";
import { oneLine } from "./text";
import { Frame, pixelX, pixelY } from "./view";

const SPOT_CELL_PX = 40;
const SPOT_APART_PX = 34;
const PLACE_CELL_PX = 9;
const MANY_PLACES = 1500;
const MENTION_CELL_PX = 5;
const MOST_IN_RING = 6;
const RING_PX = 19;
const MOST_CIRCLES = 80;
/** More lines than that are drawn thin, those of a colour at once. */
const MOST_WIDE_LINES = 150;
/** More lines than that are not drawn, which is said. */
const MOST_LINES = 600;
/** Points of lines that are closer than that are left out. */
const LINE_STEP_PX = 4;
const MOST_LABELS = 140;
const MARGIN_PX = 40;
const FONT = '"DejaVu Sans", "Segoe UI", system-ui, sans-serif';

/** Something drawn that can be pointed at. */
interface Target {
  x: number;
  y: number;
  radius: number;
  records: number[];
}

export interface Drawn {
  frame: Frame;
  ratio: number;
  palette: Palette;
  /** By record, 1 where the filters let it through. */
  shown: Uint8Array;
  selected: number;
}

interface WorldBox {
  west: number;
  north: number;
  east: number;
  south: number;
}

interface NamedPoint {
  x: number;
  y: number;
  name: string;
  population: number;
  capital: boolean;
}

function namedPoints(places: BasePlace[]): NamedPoint[] {
  return places.map(([name, lon, lat, population, capital]) => ({
    x: worldX(lon),
    y: worldY(lat),
    name,
    population,
    capital: capital === 1,
  }));
}

export class FactMap {
  private targets: Target[] = [];
  private readonly labels = new Labels(MOST_LABELS);
  private countries: NamedPoint[] = [];
  private cities: NamedPoint[] = [];
  /** Records of each layer, in their order. */
  private readonly byLayer = new Map<LayerName, number[]>();
  private readonly boxes = new Map<number, WorldBox>();
  /** Places that stand on the map by name; the ground does not name them again. */
  private readonly named = new Set<string>();
  private indexed = 0;
  /** Of the last drawing: lines that cross the canvas, and how many of them are drawn. */
  linesWanted = 0;
  linesDrawn = 0;

  constructor(
    private readonly records: Records,
    private readonly appearance: Appearance,
    private readonly headings: Headings,
    private readonly symbols: Symbols,
    facts: Facts,
  ) {
    for (const layer of facts.layers) this.byLayer.set(layer.name, []);
  }

  /** Names for the ground. */
  setNames(base: BaseMapBlock): void {
    this.countries = namedPoints(base.countries);
    this.cities = namedPoints(base.cities);
  }

  draw(context: CanvasRenderingContext2D, drawn: Drawn): void {
    this.indexNew();
    const { frame, ratio } = drawn;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    this.targets = [];
    this.linesWanted = 0;
    this.linesDrawn = 0;
    this.labels.begin(frame.width, frame.height);
    this.drawMentions(context, drawn);
    this.drawPlaces(context, drawn);
    this.drawDistances(context, drawn);
    this.drawMovements(context, drawn);
    this.drawSpots(context, drawn);
    this.drawSelected(context, drawn);
    this.drawLabels(context, drawn);
  }

  /** Records at a pixel, the one meant first; none when nothing is near. */
  at(x: number, y: number, drawn: Drawn): number[] {
    const target = this.targetAt(x, y);
    const found = target ? [...target.records] : this.linesAt(x, y, drawn);
    if (!target) return found;
    const known = new Set(found);
    for (const layer of ["deployments", "events", "places", "mentions"] as const) {
      for (const record of this.shownOf(layer, drawn)) {
        if (known.has(record)) continue;
        const dx = pixelX(drawn.frame, this.records.x[record]) - target.x;
        const dy = pixelY(drawn.frame, this.records.y[record]) - target.y;
        if (dx * dx + dy * dy < 36) found.push(record);
      }
    }
    return found;
  }

  /** Records at the target on the canvas that is nearest to a pixel. */
  nearest(x: number, y: number, drawn: Drawn): number[] {
    let best: Target | null = null;
    for (const target of this.targets) {
      const distance = Math.hypot(target.x - x, target.y - y);
      if (best === null || distance < Math.hypot(best.x - x, best.y - y)) best = target;
    }
    return best ? this.at(best.x, best.y, drawn) : [];
  }

  private targetAt(x: number, y: number): Target | null {
    let best: Target | null = null;
    let least = Infinity;
    for (const target of this.targets) {
      const distance = Math.hypot(target.x - x, target.y - y) - target.radius;
      // Of targets that lie over each other the one drawn last is on top.
      if (distance <= 5 && (distance <= Math.max(0, least) || best === null)) {
        best = target;
        least = distance;
      }
    }
    return best;
  }

  private indexNew(): void {
    for (; this.indexed < this.records.table.length; ++this.indexed) {
      if (this.records.table[this.indexed] === undefined) return;
      this.byLayer.get(this.records.layerOf(this.indexed))?.push(this.indexed);
    }
  }

  private shownOf(layer: LayerName, drawn: Drawn): number[] {
    return (this.byLayer.get(layer) ?? []).filter((record) => drawn.shown[record] === 1);
  }

  /** Calls with each shown record of the layer that lies on the canvas. */
  private eachOnCanvas(
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

  // ---------------------------------------------------------------------- mentions and places

  private drawMentions(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { palette, frame } = drawn;
    const cells = new Map<number, Target>();
    this.eachOnCanvas("mentions", drawn, (record, x, y) => {
      const cell = cellOf(frame, x, y, MENTION_CELL_PX);
      const known = cells.get(cell);
      if (known) known.records.push(record);
      else cells.set(cell, { x, y, radius: 3, records: [record] });
    });
    const radius = (1.4 * PX_PER_MM) / 2;
    for (const target of cells.values()) {
      context.fillStyle = this.appearance.mentionColour(target.records[0], palette);
      fillCircle(context, target.x, target.y, radius);
      this.targets.push(target);
    }
  }

  private drawPlaces(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { palette, frame } = drawn;
    const cells = new Map<number, Target>();
    const many = (this.byLayer.get("places")?.length ?? 0) > MANY_PLACES;
    this.eachOnCanvas("places", drawn, (record, x, y) => {
      const cell = cellOf(frame, x, y, many ? 2 * PLACE_CELL_PX : PLACE_CELL_PX);
      const known = cells.get(cell);
      // Places come the most mentioned first.
      if (known) known.records.push(record);
      else cells.set(cell, { x, y, radius: 4, records: [record] });
    });
    context.lineWidth = 1;
    for (const target of cells.values()) {
      const place = target.records[0];
      target.radius = this.appearance.placeDiameterPx(place) / 2;
      if (isSpot(this.records, place)) {
        context.fillStyle = palette.place + "dc";
        context.strokeStyle = palette.outline;
        fillCircle(context, target.x, target.y, target.radius);
      } else {
        context.strokeStyle = palette.place + "c8";
        context.beginPath();
        context.arc(target.x, target.y, target.radius, 0, 2 * Math.PI);
      }
      context.stroke();
      this.targets.push(target);
    }
  }

  // ------------------------------------------------------------------------------------- lines

  /** Adds a record's lines to the path, each on the copy of the world nearest to the middle. */
  private addLines(path: Path2D, record: number, frame: Frame): void {
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
  private linesOnCanvas(layer: LayerName, drawn: Drawn): number[] {
    const records = this.shownOf(layer, drawn).filter((record) => this.crosses(record, drawn.frame));
    this.linesWanted += records.length;
    if (records.length > MOST_LINES) {
      const { confidence } = this.records;
      records.sort((a, b) => confidence[b] - confidence[a] || a - b);
      records.length = MOST_LINES;
    }
    this.linesDrawn += records.length;
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
    const records = this.linesOnCanvas("distances", drawn);
    const wide = records.length <= MOST_WIDE_LINES;
    context.lineCap = "butt";
    context.lineWidth = wide ? 0.6 * PX_PER_MM : 1;
    if (wide) context.setLineDash([4.5, 2.3]);
    this.strokeByColour(context, frame, records, (record) =>
      this.appearance.verdictColour(record, palette));
    context.setLineDash([]);
  }

  private drawMovements(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const records = this.linesOnCanvas("movements", drawn);
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

  private linesAt(x: number, y: number, drawn: Drawn): number[] {
    const found: [number, number][] = [];
    for (const layer of ["movements", "distances"] as const) {
      for (const record of this.shownOf(layer, drawn)) {
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

  // ------------------------------------------------------------------- deployments and events

  private drawSpots(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const cells = new Map<number, Target>();
    for (const layer of ["deployments", "events"] as const) {
      this.eachOnCanvas(layer, drawn, (record, x, y) => {
        const cell = cellOf(drawn.frame, x, y, SPOT_CELL_PX);
        const known = cells.get(cell);
        if (known) known.records.push(record);
        else cells.set(cell, { x, y, radius: 11, records: [record] });
      });
    }
    const groups = this.joinedGroups([...cells.values()]);
    this.drawCircles(context, drawn, groups);
    for (const group of groups) {
      if (group.records.length === 1) this.drawSymbol(context, drawn, group.records[0], group.x, group.y);
      else if (this.isRing(group)) this.drawRing(context, drawn, group);
      else this.drawCluster(context, drawn, group);
    }
  }

  /** Puts groups whose symbols would cover each other together, the largest first. */
  private joinedGroups(groups: Target[]): Target[] {
    const apart: Target[] = [];
    for (const group of groups.sort((a, b) => b.records.length - a.records.length)) {
      const near = apart.find(
        (other) => Math.hypot(other.x - group.x, other.y - group.y) < SPOT_APART_PX);
      if (near) near.records.push(...group.records);
      else apart.push(group);
    }
    return apart;
  }

  /** How far the real spot may lie away. */
  private drawCircles(context: CanvasRenderingContext2D, drawn: Drawn, groups: Target[]): void {
    if (groups.length > MOST_CIRCLES) return;
    for (const group of groups) {
      // Of a group in several spots a circle would tell of one only.
      const isOneSpot = group.records.length === 1 || this.isRing(group);
      if (isOneSpot) this.drawRadius(context, drawn, group.records[0]);
    }
  }

  private drawRadius(context: CanvasRenderingContext2D, drawn: Drawn, record: number): void {
    const radius = this.records.value(record, "radius_m");
    if (typeof radius !== "number" || radius < 1000 || radius > 250_000) return;
    const { frame, palette } = drawn;
    const y = this.records.y[record];
    const radiusPx = (radius / metresPerWorld(y)) * frame.scale;
    if (radiusPx < 6) return;
    context.beginPath();
    context.arc(pixelX(frame, this.records.x[record]), pixelY(frame, y), radiusPx, 0, 2 * Math.PI);
    context.fillStyle = palette.uncertainty + "1a";
    context.fill();
    context.strokeStyle = palette.uncertainty + "96";
    context.lineWidth = 1.2;
    context.setLineDash([1.5, 3]);
    context.stroke();
    context.setLineDash([]);
  }

  private isRing(group: Target): boolean {
    const [first] = group.records;
    return (
      group.records.length <= MOST_IN_RING &&
      group.records.every(
        (record) =>
          this.records.x[record] === this.records.x[first] &&
          this.records.y[record] === this.records.y[first],
      )
    );
  }

  private drawRing(context: CanvasRenderingContext2D, drawn: Drawn, group: Target): void {
    const { palette } = drawn;
    context.strokeStyle = palette.ink + "80";
    context.lineWidth = 1;
    context.beginPath();
    context.arc(group.x, group.y, RING_PX, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = palette.ink;
    fillCircle(context, group.x, group.y, 2);
    group.records.forEach((record, i) => {
      const angle = (2 * Math.PI * i) / group.records.length - Math.PI / 2;
      const x = group.x + RING_PX * Math.cos(angle);
      const y = group.y + RING_PX * Math.sin(angle);
      this.drawSymbol(context, drawn, record, x, y, true);
    });
  }

  /** The symbol of the record that stands for the group, and their number. */
  private drawCluster(context: CanvasRenderingContext2D, drawn: Drawn, group: Target): void {
    const head = this.headOf(group.records);
    group.x = pixelX(drawn.frame, this.records.x[head]);
    group.y = pixelY(drawn.frame, this.records.y[head]);
    const records = [head, ...group.records.filter((record) => record !== head)];
    this.drawSymbol(context, drawn, head, group.x, group.y, true, records);
    const text = records.length > 999 ? `${Math.round(records.length / 1000)}k` : `${records.length}`;
    const { palette } = drawn;
    context.font = `bold 10px ${FONT}`;
    const half = Math.max(8, context.measureText(text).width / 2 + 4);
    const [x, y] = [group.x + 16, group.y - 15];
    context.fillStyle = palette.ink;
    context.beginPath();
    context.ellipse(x, y, half, 8, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = palette.halo;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, x, y + 0.5);
    this.labels.block(x - half, y - 8, x + half, y + 8);
  }

  /** The deployment of most, else the surest event. */
  private headOf(records: number[]): number {
    let head = records[0];
    let most = -1;
    for (const record of records) {
      const quantity = Number(this.records.value(record, "quantity_best") ?? 0);
      const isDeployment = this.records.layerOf(record) === "deployments";
      const weight = (isDeployment ? 10 + quantity : 0) + this.records.confidence[record];
      if (weight > most) {
        most = weight;
        head = record;
      }
    }
    return head;
  }

  private drawSymbol(
    context: CanvasRenderingContext2D,
    drawn: Drawn,
    record: number,
    x: number,
    y: number,
    small = false,
    records: number[] = [record],
  ): void {
    const { name, colour, heightPx } = this.appearance.symbol(record);
    const height = small ? Math.min(heightPx, 24) : heightPx;
    const picture = this.symbols.picture(name, colour, drawn.palette.outline, height, drawn.ratio);
    const width = picture.width / drawn.ratio;
    // The tip of a deployment stands on the spot.
    const top = name === "deployment" && !small ? y - height : y - height / 2;
    context.drawImage(picture, x - width / 2, top, width, height);
    this.labels.block(x - width / 2, top, x + width / 2, top + height);
    this.targets.push({ x, y: top + height / 2, radius: height / 2, records });
  }

  private drawSelected(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { selected, frame, palette } = drawn;
    if (selected < 0) return;
    const lines = this.records.lines.get(selected);
    context.strokeStyle = palette.selection;
    context.lineWidth = 3;
    if (lines) {
      const path = new Path2D();
      this.addLines(path, selected, frame);
      context.globalAlpha = 0.45;
      context.lineWidth = 11;
      context.stroke(path);
      context.globalAlpha = 1;
      return;
    }
    this.drawRadius(context, drawn, selected);
    const target = this.targets.find((known) => known.records.includes(selected));
    const x = target?.x ?? pixelX(frame, this.records.x[selected]);
    const y = target?.y ?? pixelY(frame, this.records.y[selected]);
    context.strokeStyle = palette.selection;
    context.lineWidth = 3;
    context.beginPath();
    context.arc(x, y, Math.max(12, (target?.radius ?? 8) + 4), 0, 2 * Math.PI);
    context.stroke();
  }

  // ------------------------------------------------------------------------------------ labels

  private drawLabels(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { palette, frame } = drawn;
    this.named.clear();
    const style = (font: string, ink: string, halo = palette.halo): LabelStyle => ({
      font: `${font} ${FONT}`,
      ink,
      halo: halo + "d9",
    });
    if (frame.zoom > 4.2) this.labelLines(context, drawn, "distances", style("10px", palette.ink));
    if (frame.zoom > 4.2) this.labelSpots(context, "deployments", style("10px", palette.ink));
    this.labelPlaces(context, drawn, style("bold 11px", palette.ink), style("10px", palette.ink));
    if (frame.zoom > 4.2) this.labelLines(context, drawn, "movements", style("italic 10px", palette.ink));
    if (frame.zoom > 5.5) this.labelSpots(context, "events", style("italic 10px", palette.ink));
    this.labelCountries(context, frame, style("9.5px", palette.country, palette.land));
    this.labelCities(context, frame, palette, style("9.5px", palette.city_label, palette.land));
  }

  private labelOf(record: number): string {
    return oneLine(this.headings.label(record), 44);
  }

  private labelSpots(
    context: CanvasRenderingContext2D,
    layer: LayerName,
    style: LabelStyle,
  ): void {
    for (const target of this.targets) {
      const [record] = target.records;
      if (this.records.layerOf(record) !== layer || target.records.length > 1) continue;
      this.labels.beside(
        context, style, this.labelOf(record), target.x, target.y, target.radius + 2);
      if (this.labels.full) return;
    }
  }

  private labelPlaces(
    context: CanvasRenderingContext2D,
    drawn: Drawn,
    often: LabelStyle,
    once: LabelStyle,
  ): void {
    const places = this.targets.filter(
      (target) => this.records.layerOf(target.records[0]) === "places",
    );
    for (const wanted of [often, once]) {
      for (const target of places) {
        const [record] = target.records;
        const spot = isSpot(this.records, record);
        const isOften = spot && Number(this.records.value(record, "mentions")) > 1;
        if ((wanted === often) !== isOften) continue;
        // Names of countries are on the base map.
        if (!spot && this.records.text(record, "feature").startsWith("A.PCL")) continue;
        if (!isOften && drawn.frame.zoom < 3.8) continue;
        const label = this.labelOf(record);
        const { x, y, radius } = target;
        if (this.labels.beside(context, wanted, label, x, y, radius + 2)) this.named.add(label);
        if (this.labels.full) return;
      }
    }
  }

  private labelLines(
    context: CanvasRenderingContext2D,
    drawn: Drawn,
    layer: LayerName,
    style: LabelStyle,
  ): void {
    const { frame } = drawn;
    this.eachOnCanvas(layer, drawn, (record, x, y) => {
      if (this.labels.full) return;
      const length = this.records.value(record, layer === "movements" ? "length_m" : "measured_m");
      const lengthPx = (Number(length) / metresPerWorld(this.records.y[record])) * frame.scale;
      if (lengthPx < 24) return;
      this.labels.beside(context, style, this.labelOf(record), x, y, 5);
    });
  }

  private labelCountries(context: CanvasRenderingContext2D, frame: Frame, style: LabelStyle): void {
    for (const country of this.countries) {
      if (country.population <= (frame.zoom > 4.2 ? 300_000 : 20_000_000)) continue;
      const x = pixelX(frame, country.x);
      const y = pixelY(frame, country.y);
      this.labels.centred(context, style, country.name.toUpperCase(), x, y + 9);
    }
  }

  /** More of the cities the closer one looks. */
  private labelCities(
    context: CanvasRenderingContext2D,
    frame: Frame,
    palette: Palette,
    style: LabelStyle,
  ): void {
    for (const city of this.cities) {
      const least = city.population >= 4e6 ? 0 : city.capital ? 4.5 : city.population >= 7e5 ? 5.8 : 7.5;
      if (frame.zoom < least || this.named.has(city.name)) continue;
      const y = pixelY(frame, city.y);
      if (y < 0 || y > frame.height) continue;
      const x = pixelX(frame, city.x);
      if (x < 0 || x > frame.width) continue;
      if (!this.labels.beside(context, style, city.name, x, y, 4)) continue;
      context.fillStyle = palette.city;
      fillCircle(context, x, y, 1.7);
    }
  }
}

/** The cell of a grid that moves with the map. */
function cellOf(frame: Frame, x: number, y: number, size: number): number {
  const column = Math.floor((x - frame.left) / size);
  const row = Math.floor((y - frame.top) / size);
  return column * 4_194_304 + row;
}

function fillCircle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
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
