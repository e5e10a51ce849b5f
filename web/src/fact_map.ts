// Draws the records over the base map and knows what lies under a pixel.
import { Appearance, PX_PER_MM, isSpot } from "./appearance";
import { BaseMapBlock, Facts } from "./blocks";
import { Drawn, LayerIndex, Target, cellOf, fillCircle } from "./drawing";
import { FactLabels } from "./fact_labels";
import { FactLines } from "./fact_lines";
import { Headings } from "./headings";
import { FONT, Labels } from "./labels";
import { metresPerWorld } from "./mercator";
import { Records } from "./records";
import { Symbols } from "./symbols";
import { pixelX, pixelY } from "./view";

const SPOT_CELL_PX = 40;
const SPOT_APART_PX = 34;
const PLACE_CELL_PX = 9;
const MANY_PLACES = 1500;
const MENTION_CELL_PX = 5;
const MOST_IN_RING = 6;
const RING_PX = 19;
const MOST_CIRCLES = 80;
const MOST_LABELS = 140;

export class FactMap {
  readonly lines: FactLines;
  private targets: Target[] = [];
  private readonly index: LayerIndex;
  private readonly labels = new Labels(MOST_LABELS);
  private readonly words: FactLabels;

  constructor(
    private readonly records: Records,
    private readonly appearance: Appearance,
    headings: Headings,
    private readonly symbols: Symbols,
    facts: Facts,
  ) {
    this.index = new LayerIndex(records, facts.layers);
    this.lines = new FactLines(records, appearance, this.index);
    this.words = new FactLabels(records, headings, this.index, this.labels);
  }

  /** Names for the ground. */
  setNames(base: BaseMapBlock): void {
    this.words.setNames(base);
  }

  draw(context: CanvasRenderingContext2D, drawn: Drawn): void {
    this.index.update();
    const { frame, ratio } = drawn;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    this.targets = [];
    this.labels.begin(frame.width, frame.height);
    this.drawMentions(context, drawn);
    this.drawPlaces(context, drawn);
    this.lines.draw(context, drawn);
    this.drawSpots(context, drawn);
    this.drawSelected(context, drawn);
    this.words.draw(context, drawn, this.targets);
  }

  /** Records at a pixel, the one meant first; none when nothing is near. */
  at(x: number, y: number, drawn: Drawn): number[] {
    const target = this.targetAt(x, y);
    const found = target ? [...target.records] : this.lines.at(x, y, drawn);
    if (!target) return found;
    const known = new Set(found);
    for (const layer of ["deployments", "events", "places", "mentions"] as const) {
      for (const record of this.index.shown(layer, drawn)) {
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

  // ---------------------------------------------------------------------- mentions and places

  private drawMentions(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const { palette, frame } = drawn;
    const cells = new Map<number, Target>();
    this.index.eachOnCanvas("mentions", drawn, (record, x, y) => {
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
    const many = this.index.count("places") > MANY_PLACES;
    this.index.eachOnCanvas("places", drawn, (record, x, y) => {
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

  // ------------------------------------------------------------------- deployments and events

  private drawSpots(context: CanvasRenderingContext2D, drawn: Drawn): void {
    const cells = new Map<number, Target>();
    for (const layer of ["deployments", "events"] as const) {
      this.index.eachOnCanvas(layer, drawn, (record, x, y) => {
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
      this.lines.addLines(path, selected, frame);
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
}
