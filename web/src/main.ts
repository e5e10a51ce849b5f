// The page: reads its data block by block, then keeps map, list, filters and record in step.
import { Appearance } from "./appearance";
import { BaseMap } from "./base_map";
import {
  BaseMapBlock,
  DocumentRow,
  ExcerptRow,
  Facts,
  Palette,
  TableBlock,
  blockElements,
  pause,
  takeBlock,
} from "./blocks";
import { Details } from "./details";
import { save, toCsv, toGeoJson } from "./export";
import { FactMap } from "./fact_map";
import { Filter } from "./filter";
import { FilterPane, drawLayerPicture } from "./filter_pane";
import { Headings, kilometres } from "./headings";
import { MapControl } from "./map_control";
import { latDegOf } from "./mercator";
import { fillPrinted } from "./printed";
import { Order, RecordList } from "./record_list";
import { Records } from "./records";
import { Symbols } from "./symbols";
import { counted, element, oneLine } from "./text";
import { Theme } from "./theme";
import { TimeSlider } from "./time_slider";

/** Records that are read before the browser gets a turn. */
const ROWS_AT_ONCE = 1500;
const NARROW = window.matchMedia("(max-width: 760px)");

function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found as T;
}

class Page {
  private readonly facts: Facts;
  private readonly records: Records;
  private readonly headings: Headings;
  private readonly symbols: Symbols;
  private readonly appearance: Appearance;
  private readonly filter: Filter;
  private readonly filterPane: FilterPane;
  private readonly time: TimeSlider;
  private readonly list: RecordList;
  private readonly details: Details;
  private readonly base: BaseMap;
  private readonly factMap: FactMap;
  private readonly map: MapControl;
  private palette: Palette;
  private selected = -1;
  private group: number[] = [];
  private order: Order = "time";
  private inViewOnly = false;
  /** Records that the filters let through. */
  private matching: number[] = [];
  private waitingForList = 0;

  constructor() {
    const [factsElement] = blockElements("facts");
    this.facts = takeBlock<Facts>(factsElement);
    this.records = new Records(this.facts);
    this.headings = new Headings(this.records, this.facts);
    this.symbols = new Symbols(this.facts);
    this.appearance = new Appearance(this.records, this.facts);
    const theme = new Theme(this.facts, byId("theme"), (palette) => this.setPalette(palette));
    this.palette = theme.palette();
    this.filter = new Filter(this.records, this.headings, this.facts);
    const changed = () => this.filterChanged();
    this.filterPane = new FilterPane(
      byId("filter-pane"), this.filter, this.facts, this.symbols, changed, this.palette);
    this.time = new TimeSlider(byId("time"), this.filter, changed, this.palette);
    this.list = new RecordList(
      byId("list"), this.records, this.headings, (record) => this.pictureOf(record), {
        picked: (record) => this.select(record, [record], "list"),
        opened: () => byId("details").focus(),
      });
    this.details = new Details(byId("details"), this.records, this.headings, {
      closed: () => this.close(),
      stepped: (record) => this.select(record, this.group, "details"),
      zoomed: (record) => this.zoomTo(record),
    });
    this.base = new BaseMap(this.facts.worldview);
    this.map = new MapControl(
      byId("map"), byId("base"), byId("facts"), this.base, this.palette, {
        picked: (records) => this.picked(records),
        pointed: (record, x, y) => this.showTip(record, x, y),
        stepped: (by) => this.step(by),
        moved: () => this.mapMoved(),
        drawn: (lines, wanted) => this.sayLines(lines, wanted),
      });
    this.factMap = new FactMap(
      this.records, this.appearance, this.headings, this.symbols, this.facts);
    this.map.setFacts(this.factMap);
    this.map.setHome(this.homeOf(this.facts.extent));
    this.showCredits();
    this.listen();
  }

  /** Reads the ground and draws it. */
  async readBase(): Promise<void> {
    const [element] = blockElements("basemap");
    const block = takeBlock<BaseMapBlock>(element);
    await pause();
    await this.base.read(block);
    this.factMap.setNames(block);
    await this.base.prepare(this.map.view.frame().zoom);
    await pause();
    this.map.redraw(true);
    await drawn();
    performance.mark("first map");
  }

  /** Reads the records, a block at a time. */
  async read(): Promise<void> {
    const { texts } = this.records;
    for (const block of blockElements("documents")) texts.documents = takeBlock<DocumentRow[]>(block);
    for (const block of blockElements("excerpts")) {
      await pause();
      texts.excerpts.push(...takeBlock<ExcerptRow[]>(block));
    }
    for (const block of blockElements("table")) {
      await pause();
      await this.readTable(takeBlock<TableBlock>(block));
    }
    await pause();
    this.filterPane.fill(this.records);
    await pause();
    this.time.fill(this.records);
    await pause();
    this.filterChanged();
    document.body.dataset.ready = "true";
    performance.mark("ready");
  }

  private async readTable(block: TableBlock): Promise<void> {
    const table = this.records.addTable(block);
    for (let from = 0; from < table.count; from += ROWS_AT_ONCE) {
      const to = Math.min(table.count, from + ROWS_AT_ONCE);
      this.records.index(table, from, to);
      for (let record = table.first + from; record < table.first + to; ++record) {
        this.filter.index(record);
        this.details.index(record);
      }
      await pause();
    }
  }

  // ------------------------------------------------------------------------ filters and list

  private filterChanged(): void {
    const shown = new Uint8Array(this.records.count);
    this.matching = [];
    for (let record = 0; record < shown.length; ++record) {
      if (!this.filter.lets(record)) continue;
      shown[record] = 1;
      this.matching.push(record);
    }
    this.map.shown = shown;
    if (this.selected >= 0 && shown[this.selected] !== 1) this.close();
    this.map.redraw();
    const left = this.leftOut();
    byId("count").textContent =
      `${this.matching.length.toLocaleString("en")} of ${counted(this.records.count, "record", "records")} ` +
      `from ${counted(this.facts.documents, "document", "documents")}` +
      (left > 0 ? `; ${left.toLocaleString("en")} more are not on this page` : "");
    this.showList();
  }

  private leftOut(): number {
    return this.facts.layers.reduce((sum, layer) => sum + layer.left_out, 0);
  }

  private showList(): void {
    window.clearTimeout(this.waitingForList);
    // Sorting waits until the map is drawn.
    this.waitingForList = window.setTimeout(() => {
      const point = (record: number) => ({ x: this.records.x[record], y: this.records.y[record] });
      const wanted = this.inViewOnly
        ? this.matching.filter((record) => this.map.shows(point(record)))
        : this.matching;
      this.list.show(wanted, this.order);
      byId("list-count").textContent = counted(wanted.length, "record", "records");
      byId("list").classList.toggle("empty", wanted.length === 0);
    }, 30);
  }

  private pictureOf(record: number): HTMLCanvasElement {
    const canvas = element("canvas");
    const layer = this.records.layerOf(record);
    if (layer !== "deployments" && layer !== "events") {
      drawLayerPicture(canvas, layer, this.palette, this.symbols, this.facts);
      return canvas;
    }
    const { name, colour } = this.appearance.symbol(record);
    const picture = this.symbols.picture(name, colour, this.palette.outline, 20, 2);
    canvas.width = 44;
    canvas.height = 40;
    canvas.getContext("2d")?.drawImage(picture, 22 - picture.width / 2, 0);
    return canvas;
  }

  // ------------------------------------------------------------------------------- one record

  private picked(records: number[]): void {
    if (records.length === 0) return this.close();
    this.select(records[0], records, "map");
  }

  private select(record: number, group: number[], from: "list" | "map" | "details"): void {
    if (record === undefined || record < 0) return;
    this.selected = record;
    this.group = group;
    this.map.selected = record;
    this.details.show(record, group); // It takes room from the list.
    this.list.select(record, true);
    document.body.dataset.open = "true";
    if (NARROW.matches && from === "list") this.showPane("map");
    const spot = { x: this.records.x[record], y: this.records.y[record] };
    if (NARROW.matches) {
      // The record lies over the lower half of the map.
      this.map.centreOn(spot, 0);
      this.map.panBy(0, -0.24);
    } else if (from !== "map" && !this.map.shows(spot)) {
      this.map.centreOn(spot, 0);
    }
    this.map.redraw();
  }

  private close(): void {
    this.selected = -1;
    this.group = [];
    this.map.selected = -1;
    const hadFocus = byId("details").contains(document.activeElement);
    this.details.hide();
    this.list.select(-1, false);
    delete document.body.dataset.open;
    this.map.redraw();
    if (hadFocus) byId("list").focus();
  }

  private step(by: 1 | -1): void {
    const record = this.list.neighbour(by);
    if (record >= 0) this.select(record, [record], "details");
  }

  private zoomTo(record: number): void {
    const lines = this.records.lines.get(record);
    if (NARROW.matches) this.showPane("map");
    if (!lines) {
      return this.map.centreOn({ x: this.records.x[record], y: this.records.y[record] }, 7);
    }
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { points } of lines) {
      for (let i = 0; i < points.length; i += 2) {
        const lon = (points[i] - 0.5) * 360;
        const lat = latDegOf(points[i + 1]);
        box[0] = Math.min(box[0], lon);
        box[1] = Math.min(box[1], lat);
        box[2] = Math.max(box[2], lon);
        box[3] = Math.max(box[3], lat);
      }
    }
    this.map.fit(box, 9);
  }

  private showTip(record: number, x: number, y: number): void {
    const tip = byId("tip");
    tip.hidden = record < 0;
    if (record < 0) return;
    const { title, line } = this.headings.of(record);
    const sentence = this.records.table[record].sentence(this.records.row[record]);
    const part = (tag: "strong" | "span" | "q", text: string) => {
      const made = element(tag, "", oneLine(text, 180));
      made.dir = "auto";
      return made;
    };
    tip.replaceChildren(part("strong", title), part("span", line));
    if (sentence) tip.append(part("q", sentence));
    const host = byId("map");
    tip.style.left = `${Math.max(4, Math.min(x + 14, host.clientWidth - 290))}px`;
    tip.style.top = `${Math.max(4, y > host.clientHeight / 2 ? y - tip.offsetHeight - 10 : y + 16)}px`;
  }

  // ------------------------------------------------------------------------------------- page

  private homeOf(box: Facts["extent"]): Facts["extent"] {
    if (!box) return null;
    const least = 1.5; // Degrees: a single spot is shown with its surroundings.
    const [west, south, east, north] = box;
    const wide = Math.max(0, least - (east - west)) / 2;
    const tall = Math.max(0, least - (north - south)) / 2;
    return [west - wide, south - tall, east + wide, north + tall];
  }

  private setPalette(palette: Palette): void {
    this.palette = palette;
    this.filterPane.setPalette(palette);
    this.time.setPalette(palette);
    this.map.setPalette(palette);
    this.list.draw();
    this.map.draw();
  }

  private mapMoved(): void {
    const perPixel = this.map.metresPerPixel();
    const steps = [1, 2, 5].flatMap((digit) => [0, 1, 2, 3, 4, 5, 6, 7].map((e) => digit * 10 ** e));
    const length = steps.filter((metres) => metres / perPixel <= 110).reduce((a, b) => Math.max(a, b), 1);
    const bar = byId("scale");
    bar.style.width = `${length / perPixel}px`;
    (bar.firstElementChild as HTMLElement).textContent = kilometres(length).replace(".0", "");
    if (this.inViewOnly) this.showList();
  }

  private sayLines(lines: number, wanted: number): void {
    const note = byId("lines-note");
    note.hidden = lines === wanted;
    note.textContent =
      `${lines.toLocaleString("en")} of ${wanted.toLocaleString("en")} lines are drawn: ` +
      "zoom in or filter for the others";
  }

  private showCredits(): void {
    const credits = byId("credits");
    const left = this.facts.layers.filter((layer) => layer.left_out > 0);
    if (left.length > 0) {
      const missing = left
        .map((layer) => `${layer.left_out.toLocaleString("en")} of ${layer.title.toLowerCase()}`)
        .join(", ");
      credits.append(
        element(
          "strong",
          "",
          `Not on this page, which holds ${counted(this.facts.most_records, "record", "records")} at most ` +
            "(deployments first, then movements, events, distances, places, mentions, of each the " +
            `surest): ${missing}. `,
        ),
      );
    }
    credits.append(
      `Borders as seen by: ${this.facts.worldview} (dashed: disputed; dotted: seen by others). ` +
        this.facts.credits.join(" "),
    );
  }

  private showPane(name: string): void {
    document.body.dataset.pane = name;
    for (const button of document.querySelectorAll<HTMLElement>("#pane-buttons button")) {
      button.setAttribute("aria-pressed", String(button.dataset.pane === name));
    }
  }

  private listen(): void {
    this.filterPane.cleared = () => {
      this.time.reset();
      byId<HTMLInputElement>("search").value = "";
      this.filter.query = "";
    };
    byId("search").addEventListener("input", (event) => {
      const { value } = event.target as HTMLInputElement;
      this.filter.query = value.trim().toLowerCase().replace(/\s+/g, " ");
      this.filterChanged();
    });
    const press = (id: string, action: () => void) => byId(id).addEventListener("click", action);
    press("zoom-in", () => this.map.zoomBy(1));
    press("zoom-out", () => this.map.zoomBy(-1));
    press("zoom-all", () => this.map.showAll());
    press("print", () => window.print());
    press("export-geojson", () =>
      save(toGeoJson(this.records, this.matching, this.facts), "mentionmap.geojson", "application/geo+json"));
    press("export-csv", () =>
      save(toCsv(this.records, this.matching, this.facts), "mentionmap.csv", "text/csv"));
    for (const button of document.querySelectorAll<HTMLElement>("#pane-buttons button")) {
      button.addEventListener("click", () => this.showPane(button.dataset.pane ?? "map"));
    }
    window.addEventListener("beforeprint", () =>
      fillPrinted(byId("printed"), this.records, this.headings, this.list.order));
    this.listHead();
  }

  private listHead(): void {
    const count = element("span");
    count.id = "list-count";
    const select = element("select");
    select.id = "order";
    const orders: [Order, string][] = [
      ["time", "by day"],
      ["confidence", "surest first"],
      ["place", "by place"],
      ["document", "by document"],
    ];
    for (const [value, text] of orders) {
      const option = element("option", "", text);
      option.value = value;
      select.append(option);
    }
    select.setAttribute("aria-label", "Order of the records");
    select.addEventListener("change", () => {
      this.order = select.value as Order;
      this.showList();
    });
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.id = "in-view";
    box.addEventListener("change", () => {
      this.inViewOnly = box.checked;
      this.showList();
    });
    label.append(box, element("span", "", "on the map now"));
    byId("list-head").append(count, select, label);
  }
}

/** When the browser has drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** The rest of the file is read while the ground is drawn. */
function documentRead(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
  });
}

async function start(): Promise<void> {
  await pause();
  const page = new Page();
  await page.readBase();
  await documentRead();
  await page.read();
}

void start();
