// The map as a control: canvases, pointer, wheel and keys.
import { BaseMap } from "./base_map";
import { Palette, pause } from "./blocks";
import { Drawn } from "./drawing";
import { FactMap } from "./fact_map";
import { Point, metresPerWorld } from "./mercator";
import { Frame, View } from "./view";

const PAN_KEY_PX = 90;
const CLICK_PX = 5;
/** Between two drawings there is so much time as drawing takes, times this. */
const BREATH = 1.5;
const MOST_REST_MS = 400;

export interface MapEvents {
  /** Records under a click, the one meant first; none on empty ground. */
  picked(records: number[]): void;
  /** A record under the pointer, -1 for none; where, in pixels. */
  pointed(record: number, x: number, y: number): void;
  stepped(by: 1 | -1): void;
  /** Lines that were drawn, of those that cross the map. */
  drawn(lines: number, wanted: number): void;
  moved(): void;
}

export class MapControl {
  readonly view = new View();
  shown = new Uint8Array(0);
  selected = -1;
  private palette: Palette;
  private factMap: FactMap | null = null;
  private home: [number, number, number, number] = [-170, -55, 190, 75];
  private baseStale = true;
  private drawnFrame: Frame | null = null;
  private lastDrawn = -1e9;
  private cost = 0;
  private late = 0;
  private waiting = false;
  private readonly pointers = new Map<number, Point>();
  private travelled = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly baseCanvas: HTMLCanvasElement,
    private readonly factCanvas: HTMLCanvasElement,
    private readonly base: BaseMap,
    palette: Palette,
    private readonly events: MapEvents,
  ) {
    this.palette = palette;
    this.listenToPointer();
    this.listenToKeys();
    new ResizeObserver(() => this.resize()).observe(host); // It calls at once, too.
  }

  setFacts(factMap: FactMap): void {
    this.factMap = factMap;
  }

  setPalette(palette: Palette): void {
    this.palette = palette;
    this.redraw(true);
  }

  setHome(box: [number, number, number, number] | null): void {
    if (box) this.home = box;
    this.view.fit(this.home);
    this.redraw(true);
  }

  showAll(): void {
    this.view.fit(this.home);
    this.redraw(true);
  }

  fit(box: [number, number, number, number], mostZoom: number): void {
    this.view.fit(box, mostZoom);
    this.redraw(true);
  }

  zoomBy(steps: number): void {
    this.view.zoomAt(this.view.width / 2, this.view.height / 2, steps);
    this.redraw(true);
  }

  /** By shares of the map's width and height. */
  panBy(x: number, y: number): void {
    this.view.pan(x * this.view.width, y * this.view.height);
    this.redraw(true);
  }

  centreOn(point: Point, leastZoom: number): void {
    this.view.centreOn(point, leastZoom);
    this.redraw(true);
  }

  /** Whether a spot of the world lies well within the canvas. */
  shows(point: Point): boolean {
    const frame = this.view.frame();
    const x = frame.left + point.x * frame.scale;
    const wrapped = x - Math.round((x - frame.width / 2) / frame.scale) * frame.scale;
    const y = frame.top + point.y * frame.scale;
    return wrapped > 20 && wrapped < frame.width - 20 && y > 20 && y < frame.height - 20;
  }

  /** Draws at the next frame; while the map moves, no oftener than drawing leaves time for. */
  redraw(withBase = false): void {
    this.baseStale ||= withBase;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame((now) => this.drawOrShift(now));
  }

  private drawOrShift(now: number): void {
    this.waiting = false;
    window.clearTimeout(this.late);
    const rest = Math.min(BREATH * this.cost, MOST_REST_MS);
    if (now - this.lastDrawn >= rest) return this.draw();
    this.shiftDrawn();
    this.late = window.setTimeout(() => this.draw(), rest);
  }

  draw(): void {
    const began = performance.now();
    const drawn = this.drawn();
    for (const canvas of [this.baseCanvas, this.factCanvas]) canvas.style.transform = "";
    this.drawnFrame = drawn.frame;
    if (this.baseStale) {
      const context = this.baseCanvas.getContext("2d", { alpha: false });
      if (context) this.base.draw(context, drawn.frame, drawn.ratio, this.palette);
      this.baseStale = false;
      this.events.moved();
    }
    const context = this.factCanvas.getContext("2d");
    if (context && this.factMap) {
      this.factMap.draw(context, drawn);
      const { drawnCount, wanted } = this.factMap.lines;
      this.events.drawn(drawnCount, wanted);
    }
    // What the browser does with the drawing in the same task counts, too.
    void pause().then(() => {
      this.lastDrawn = performance.now();
      this.cost = this.lastDrawn - began;
    });
  }

  /** Moves what was drawn to where it belongs now, until it is drawn anew. */
  private shiftDrawn(): void {
    const { drawnFrame } = this;
    if (!drawnFrame) return;
    const frame = this.view.frame();
    const ratio = frame.scale / drawnFrame.scale;
    const dx = frame.left - drawnFrame.left * ratio;
    const left = dx - Math.round(dx / frame.scale) * frame.scale;
    const top = frame.top - drawnFrame.top * ratio;
    for (const canvas of [this.baseCanvas, this.factCanvas]) {
      canvas.style.transform = `translate(${left}px, ${top}px) scale(${ratio})`;
    }
  }

  /** Metres that a pixel in the middle of the map is wide. */
  metresPerPixel(): number {
    const frame = this.view.frame();
    return metresPerWorld((frame.height / 2 - frame.top) / frame.scale) / frame.scale;
  }

  private drawn(): Drawn {
    return {
      frame: this.view.frame(),
      ratio: this.ratio(),
      palette: this.palette,
      shown: this.shown,
      selected: this.selected,
    };
  }

  private ratio(): number {
    return Math.min(2, window.devicePixelRatio || 1);
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return;
    const first = this.view.width === 1;
    this.view.resize(width, height);
    if (first) this.view.fit(this.home);
    for (const canvas of [this.baseCanvas, this.factCanvas]) {
      canvas.width = Math.round(width * this.ratio());
      canvas.height = Math.round(height * this.ratio());
    }
    this.baseStale = true;
    this.draw(); // At once: the canvases are empty now.
  }

  private pointOf(event: MouseEvent): Point {
    const box = this.factCanvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private listenToPointer(): void {
    const canvas = this.factCanvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      if (this.pointers.size === 0) this.travelled = 0;
      this.pointers.set(event.pointerId, this.pointOf(event));
    });
    canvas.addEventListener("pointermove", (event) => this.pointerMoved(event));
    canvas.addEventListener("pointerup", (event) => {
      const at = this.pointers.get(event.pointerId);
      this.pointers.delete(event.pointerId);
      if (at && this.pointers.size === 0 && this.travelled < CLICK_PX) {
        this.events.picked(this.factMap?.at(at.x, at.y, this.drawn()) ?? []);
      }
    });
    canvas.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => this.events.pointed(-1, 0, 0));
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const { x, y } = this.pointOf(event);
        const lines = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
        this.view.zoomAt(x, y, Math.max(-1, Math.min(1, -lines / 240)));
        this.redraw(true);
      },
      { passive: false },
    );
    canvas.addEventListener("dblclick", (event) => {
      const { x, y } = this.pointOf(event);
      this.view.zoomAt(x, y, 1);
      this.redraw(true);
    });
  }

  private pointerMoved(event: PointerEvent): void {
    const to = this.pointOf(event);
    const from = this.pointers.get(event.pointerId);
    if (!from) {
      if (event.pointerType === "mouse") this.point(to);
      return;
    }
    this.pointers.set(event.pointerId, to);
    this.travelled += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (this.travelled < CLICK_PX) return;
    this.events.pointed(-1, 0, 0);
    const others = [...this.pointers.entries()].filter(([id]) => id !== event.pointerId);
    if (others.length === 0) {
      this.view.pan(to.x - from.x, to.y - from.y);
    } else {
      const still = others[0][1];
      const ratio =
        Math.hypot(to.x - still.x, to.y - still.y) /
        Math.max(1, Math.hypot(from.x - still.x, from.y - still.y));
      this.view.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
      this.view.zoomAt((to.x + still.x) / 2, (to.y + still.y) / 2, Math.log2(Math.max(0.1, ratio)));
    }
    this.redraw(true);
  }

  private point(at: Point): void {
    const [record = -1] = this.factMap?.at(at.x, at.y, this.drawn()) ?? [];
    this.factCanvas.style.cursor = record < 0 ? "grab" : "pointer";
    this.events.pointed(record, at.x, at.y);
  }

  private listenToKeys(): void {
    const pan = (dx: number, dy: number) => {
      this.view.pan(dx, dy);
      this.redraw(true);
    };
    const actions: Record<string, () => void> = {
      ArrowLeft: () => pan(PAN_KEY_PX, 0),
      ArrowRight: () => pan(-PAN_KEY_PX, 0),
      ArrowUp: () => pan(0, PAN_KEY_PX),
      ArrowDown: () => pan(0, -PAN_KEY_PX),
      "+": () => this.zoomBy(0.5),
      "=": () => this.zoomBy(0.5),
      "-": () => this.zoomBy(-0.5),
      "0": () => this.showAll(),
      n: () => this.events.stepped(1),
      p: () => this.events.stepped(-1),
      Enter: () => this.events.picked(this.nearestToMiddle()),
      Escape: () => this.events.picked([]),
    };
    this.factCanvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  private nearestToMiddle(): number[] {
    const { width, height } = this.view;
    return this.factMap?.nearest(width / 2, height / 2, this.drawn()) ?? [];
  }
}
