// The controls of the filter.
import { Facts, LayerInfo, LayerName, Palette } from "./blocks";
import { Facet, Filter } from "./filter";
import { Records } from "./records";
import { Symbols } from "./symbols";
import { element, oneLine } from "./text";

const MOST_OPTIONS = 40;
const SEARCHABLE_FROM = 12;

export class FilterPane {
  private readonly layerCounts = new Map<LayerName, HTMLElement>();
  private readonly pictures: [HTMLCanvasElement, LayerInfo][] = [];
  private readonly facetHosts: HTMLElement;
  private readonly redrawn: (() => void)[] = [];

  constructor(
    host: HTMLElement,
    private readonly filter: Filter,
    private readonly facts: Facts,
    private readonly symbols: Symbols,
    private readonly changed: () => void,
    private palette: Palette,
  ) {
    host.append(this.layers(), this.confidence());
    this.facetHosts = element("div");
    host.append(this.facetHosts);
    const reset = element("button", "reset", "Clear the filters");
    reset.type = "button";
    reset.id = "clear-filters";
    reset.addEventListener("click", () => this.reset());
    host.append(reset);
  }

  /** Called on "Clear the filters". */
  cleared: () => void = () => undefined;

  setPalette(palette: Palette): void {
    this.palette = palette;
    this.drawPictures();
  }

  /** Shows what values there are, once the records are read. */
  fill(records: Records): void {
    for (const layer of this.facts.layers) {
      const count = records.tables.find((table) => table.layer === layer)?.count ?? 0;
      const shown = this.layerCounts.get(layer.name);
      if (shown) shown.textContent = count.toLocaleString("en");
    }
    this.filter.recount();
    for (const facet of this.filter.facets) {
      if (facet.labels.length > 0) this.facetHosts.append(this.facetControl(facet));
    }
  }

  /** Values that no record of the layers shown has are not offered. */
  private showCounts(): void {
    this.filter.recount();
    for (const redraw of this.redrawn) redraw();
  }

  private reset(): void {
    this.filter.leastConfidence = 0;
    for (const facet of this.filter.facets) facet.chosen.clear();
    for (const redraw of this.redrawn) redraw();
    this.cleared();
    this.changed();
  }

  private layers(): HTMLElement {
    const set = element("fieldset", "layers");
    set.append(element("legend", "", "Layers"));
    for (const layer of this.facts.layers) {
      const label = element("label");
      label.title = layer.meaning;
      const box = element("input");
      box.type = "checkbox";
      box.name = layer.name;
      box.checked = this.filter.layers.has(layer.name);
      box.addEventListener("change", () => {
        if (box.checked) this.filter.layers.add(layer.name);
        else this.filter.layers.delete(layer.name);
        this.showCounts();
        this.changed();
      });
      const picture = element("canvas");
      picture.setAttribute("aria-hidden", "true");
      this.pictures.push([picture, layer]);
      const count = element("span", "number");
      this.layerCounts.set(layer.name, count);
      label.append(box, picture, element("span", "name", layer.title), count);
      set.append(label);
    }
    this.drawPictures();
    return set;
  }

  private drawPictures(): void {
    for (const [canvas, layer] of this.pictures) {
      drawLayerPicture(canvas, layer.name, this.palette, this.symbols, this.facts);
    }
  }

  private confidence(): HTMLElement {
    const label = element("label", "confidence");
    const value = element("output", "number");
    const range = element("input");
    range.type = "range";
    range.id = "confidence";
    range.min = "0";
    range.max = "100";
    range.step = "5";
    const show = () => {
      range.value = String(Math.round(this.filter.leastConfidence * 100));
      value.textContent = `${range.value} %`;
    };
    range.addEventListener("input", () => {
      this.filter.leastConfidence = Number(range.value) / 100;
      show();
      this.changed();
    });
    this.redrawn.push(show);
    show();
    label.append(element("span", "name", "Confidence at least"), value, range);
    return label;
  }

  private facetControl(facet: Facet): HTMLElement {
    const details = element("details", "facet");
    details.dataset.facet = facet.name;
    details.open = facet.name === "type" || facet.name === "status";
    const summary = element("summary");
    const chosen = element("span", "number");
    summary.append(element("span", "name", facet.title), chosen);
    const options = element("div", "options");
    options.setAttribute("role", "group");
    options.setAttribute("aria-label", facet.title);
    details.append(summary);
    let query = "";
    const show = () => {
      chosen.textContent = choiceOf(facet);
      options.replaceChildren(...this.options(facet, query));
    };
    if (facet.labels.length > SEARCHABLE_FROM) {
      const search = element("input");
      search.type = "search";
      search.placeholder = `Find among ${facet.labels.length.toLocaleString("en")}`;
      search.setAttribute("aria-label", `Find in: ${facet.title}`);
      search.addEventListener("input", () => {
        query = search.value.trim().toLowerCase();
        show();
      });
      details.append(search);
    }
    details.append(options);
    this.redrawn.push(show);
    show();
    return details;
  }

  /** The most frequent values that fit, those chosen first. */
  private options(facet: Facet, query: string): HTMLElement[] {
    const fitting: number[] = [];
    for (let number = 0; number < facet.labels.length; ++number) {
      if (facet.counts[number] === 0 && !facet.chosen.has(number)) continue;
      if (!query || facet.labels[number].toLowerCase().includes(query)) fitting.push(number);
    }
    const rank = (number: number) => (facet.chosen.has(number) ? 1e9 : 0) + facet.counts[number];
    fitting.sort((a, b) => rank(b) - rank(a));
    const rows: HTMLElement[] = fitting
      .slice(0, MOST_OPTIONS)
      .map((number) => this.option(facet, number));
    if (fitting.length > MOST_OPTIONS) {
      rows.push(element("p", "more", `and ${(fitting.length - MOST_OPTIONS).toLocaleString("en")} more`));
    }
    return rows;
  }

  private option(facet: Facet, number: number): HTMLElement {
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = facet.chosen.has(number);
    box.addEventListener("change", () => {
      if (box.checked) facet.chosen.add(number);
      else facet.chosen.delete(number);
      const chosen = label.closest("details")?.querySelector("summary .number");
      if (chosen) chosen.textContent = choiceOf(facet);
      this.changed();
    });
    const name = element("bdi", "name", oneLine(facet.labels[number], 90));
    label.append(box, name, element("span", "number", facet.counts[number].toLocaleString("en")));
    return label;
  }
}

function choiceOf(facet: Facet): string {
  if (facet.chosen.size > 0) return `${facet.chosen.size} chosen`;
  return facet.counts.filter((count) => count > 0).length.toLocaleString("en");
}

/** A small sample of a layer's symbol. */
export function drawLayerPicture(
  canvas: HTMLCanvasElement,
  layer: LayerName,
  palette: Palette,
  symbols: Symbols,
  facts: Facts,
): void {
  const ratio = 2;
  canvas.width = 22 * ratio;
  canvas.height = 18 * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(ratio, ratio);
  const dot = (colour: string, radius: number) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(11, 9, radius, 0, 2 * Math.PI);
    context.fill();
  };
  const line = (colour: string, dashes: number[]) => {
    context.strokeStyle = colour;
    context.lineWidth = 2.4;
    context.setLineDash(dashes);
    context.beginPath();
    context.moveTo(1, 9);
    context.lineTo(21, 9);
    context.stroke();
  };
  const symbol = (name: string, colour: string) => {
    const picture = symbols.picture(name, colour, palette.outline, 17, ratio);
    context.drawImage(picture, 11 - picture.width / ratio / 2, 0.5, picture.width / ratio, 17);
  };
  const [event] = facts.event_types;
  if (layer === "places") dot(palette.place, 4.5);
  if (layer === "mentions") dot(palette.literal, 2.6);
  if (layer === "deployments") symbol("deployment", facts.no_actor_colour);
  if (layer === "movements") line(palette.movement, []);
  if (layer === "distances") line(palette.consistent, [4.5, 2.3]);
  if (layer === "events" && event) symbol(event.symbol, event.colour);
}
