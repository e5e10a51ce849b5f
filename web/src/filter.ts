// Which records the reader wants to see.
import { Facts, LayerName } from "./blocks";
import { Headings, words } from "./headings";
import { NO_DAY, Records, listOf } from "./records";

export type FacetName = "type" | "actor" | "status" | "country" | "document";

/** The values of one property of the records, numbered. */
export class Facet {
  readonly labels: string[] = [];
  /** How often each comes in the layers shown. */
  counts: number[] = [];
  readonly chosen = new Set<number>();
  private readonly numbers = new Map<string, number>();
  /** By record; several for records with several actors. */
  private readonly values: (number | number[] | undefined)[] = [];

  constructor(
    readonly name: FacetName,
    readonly title: string,
  ) {}

  /** Codes with their labels that the record has. */
  add(record: number, found: [string, string][]): void {
    const numbers = found.map(([code, label]) => this.numberOf(code, label));
    if (numbers.length === 1) this.values[record] = numbers[0];
    else if (numbers.length > 1) this.values[record] = numbers;
  }

  /** Counts anew over the records that `counted` lets through. */
  recount(records: number, counted: (record: number) => boolean): void {
    this.counts = new Array<number>(this.labels.length).fill(0);
    for (let record = 0; record < records; ++record) {
      const value = this.values[record];
      if (value === undefined || !counted(record)) continue;
      for (const number of typeof value === "number" ? [value] : value) ++this.counts[number];
    }
  }

  lets(record: number): boolean {
    if (this.chosen.size === 0) return true;
    const value = this.values[record];
    if (value === undefined) return false;
    if (typeof value === "number") return this.chosen.has(value);
    return value.some((number) => this.chosen.has(number));
  }

  private numberOf(code: string, label: string): number {
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    const number = this.labels.length;
    this.numbers.set(code, number);
    this.labels.push(label);
    return number;
  }
}

export class Filter {
  readonly layers = new Set<LayerName>();
  readonly facets: Facet[] = [
    new Facet("type", "Type"),
    new Facet("actor", "Actor"),
    new Facet("status", "Status"),
    new Facet("country", "Country of the place"),
    new Facet("document", "Document"),
  ];
  leastConfidence = 0;
  firstDay = NO_DAY;
  lastDay = -NO_DAY;
  undated = true;
  query = "";

  constructor(
    private readonly records: Records,
    private readonly headings: Headings,
    facts: Facts,
  ) {
    // As in the QGIS project, mentions are there but not shown at first.
    for (const layer of facts.layers) if (layer.name !== "mentions") this.layers.add(layer.name);
  }

  facet(name: FacetName): Facet {
    return this.facets.find((facet) => facet.name === name) as Facet;
  }

  /** Notes what the record can be filtered by. */
  index(record: number): void {
    for (const facet of this.facets) facet.add(record, this.valuesOf(facet.name, record));
  }

  /** Counts the values of the facets in the layers shown. */
  recount(): void {
    const isShown = (record: number) => this.layers.has(this.records.layerOf(record));
    for (const facet of this.facets) facet.recount(this.records.count, isShown);
  }

  lets(record: number): boolean {
    return (
      this.layers.has(this.records.layerOf(record)) &&
      this.records.confidence[record] >= this.leastConfidence &&
      this.letsTime(record) &&
      this.facets.every((facet) => facet.lets(record)) &&
      this.letsQuery(record)
    );
  }

  private letsTime(record: number): boolean {
    const first = this.records.firstDay[record];
    if (first === NO_DAY) return this.undated;
    return first <= this.lastDay && this.records.lastDay[record] >= this.firstDay;
  }

  /** Every word of the query must be there. */
  private letsQuery(record: number): boolean {
    if (!this.query) return true;
    const text = this.records.searched[record];
    return this.query.split(" ").every((word) => text.includes(word));
  }

  private valuesOf(name: FacetName, record: number): [string, string][] {
    const text = (column: string) => this.records.text(record, column);
    const coded = (code: string): [string, string] => [code, this.records.nameOf(code)];
    const worded = (code: string): [string, string][] => (code ? [[code, words(code)]] : []);
    switch (name) {
      case "type":
        return this.typeOf(record);
      case "actor":
        return [...listOf(text("actor")), ...listOf(text("co_actors")), ...listOf(text("actors"))]
          .filter((code, i, all) => all.indexOf(code) === i)
          .map(coded);
      case "status":
        return worded(text("status") || text("verdict"));
      case "country":
        return text("country") ? [coded(text("country"))] : [];
      case "document": {
        const document = text("document");
        const title = text("title");
        return document ? [[document, title ? `${title} (${document})` : document]] : [];
      }
    }
  }

  private typeOf(record: number): [string, string][] {
    const text = (column: string) => this.records.text(record, column);
    switch (this.records.layerOf(record)) {
      case "events":
        return [[text("event_type"), this.headings.eventLabel(text("event_type"))]];
      case "mentions":
        return [[text("kind"), `Mention, ${words(text("kind"))}`]];
      case "deployments":
      case "movements":
        return [["unit:" + text("quantity_unit"), forceLabel(text("quantity_unit"))]];
      case "distances":
        return [["claim", "Distance claimed"]];
      case "places":
        return [["class:" + text("feature").charAt(0), PLACE_CLASSES[text("feature").charAt(0)] ?? "Other place"]];
    }
  }
}

function forceLabel(unit: string): string {
  return unit ? `Force, ${words(unit)}` : "Force, not counted";
}

/** GeoNames' classes. */
const PLACE_CLASSES: Record<string, string> = {
  A: "Country or region",
  H: "Sea, river or lake",
  L: "Area or park",
  P: "Town or village",
  S: "Building, base or airfield",
  T: "Mountain or island",
};
