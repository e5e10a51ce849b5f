// The records of all layers in one numbering, with what the map, the filters and the list ask for.
import {
  ColumnInfo,
  DocumentRow,
  ExcerptRow,
  Facts,
  LayerInfo,
  LayerName,
  TableBlock,
} from "./blocks";
import { decodeLine } from "./line_code";
import { toWorld, worldX, worldY } from "./mercator";

export type Value = string | number | boolean | null;

/** Days since 1970; this for none. */
export const NO_DAY = -2147483648;

export interface Line {
  /** World coordinates by turns. */
  points: Float64Array;
}

/** Half-open range of a string. */
export interface Range {
  begin: number;
  end: number;
}

export interface Excerpt {
  text: string;
  sentence: Range;
  mark: Range;
}

/** The records of one layer, column by column. */
export class Table {
  constructor(
    readonly layer: LayerInfo,
    readonly first: number,
    private readonly block: TableBlock,
    private readonly texts: Texts,
    readonly lineUnitDeg: number,
  ) {}

  get count(): number {
    return this.block.count;
  }

  id(row: number): string {
    return this.block.id[row];
  }

  point(row: number): [number, number] | null {
    const { lon, lat } = this.block;
    return lon && lat ? [lon[row], lat[row]] : null;
  }

  /** Degrees, longitude and latitude by turns. */
  lines(row: number): Float64Array[] {
    return (this.block.lines?.[row] ?? []).map((code) => decodeLine(code, this.lineUnitDeg, "last step"));
  }

  value(name: string, row: number): Value {
    const column = this.block.columns[name];
    if (column !== undefined) {
      if ("values" in column) return column.values[row];
      return column.at[row] < 0 ? null : column.words[column.at[row]];
    }
    return this.valueOfDocument(name, row);
  }

  text(name: string, row: number): string {
    const value = this.value(name, row);
    return value === null ? "" : String(value);
  }

  document(row: number): number {
    const excerpt = this.block.excerpt[row];
    return excerpt < 0 ? -1 : this.texts.excerpts[excerpt][0];
  }

  /** Number of the excerpt, -1 for none: records of one paragraph share it. */
  excerptNumber(row: number): number {
    return this.block.excerpt[row];
  }

  excerpt(row: number): Excerpt | null {
    const number = this.block.excerpt[row];
    if (number < 0) return null;
    const range = (spans: number[]) => ({ begin: spans[2 * row], end: spans[2 * row + 1] });
    return {
      text: this.texts.excerpts[number][1],
      sentence: range(this.block.sentence),
      mark: range(this.block.mark),
    };
  }

  sentence(row: number): string {
    const excerpt = this.excerpt(row);
    return excerpt ? excerpt.text.slice(excerpt.sentence.begin, excerpt.sentence.end) : "";
  }

  private valueOfDocument(name: string, row: number): Value {
    if (name === "sentence") return this.sentence(row) || null;
    const part = ["document", "title", "url", "document_date"].indexOf(name);
    const document = this.document(row);
    return part < 0 || document < 0 ? null : this.texts.documents[document][part];
  }
}

export interface Texts {
  documents: DocumentRow[];
  excerpts: ExcerptRow[];
}

function dayOf(date: string): number {
  const ms = Date.parse(date + "T00:00:00Z");
  return Number.isNaN(ms) ? NO_DAY : Math.round(ms / 86_400_000);
}

export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Splits "RU; UA". */
export function listOf(text: string): string[] {
  return text ? text.split("; ") : [];
}

export class Records {
  readonly tables: Table[] = [];
  readonly texts: Texts = { documents: [], excerpts: [] };
  count = 0;
  /** By record: its table, its row, where it stands in the world, its days, how sure it is. */
  table: Table[] = [];
  row = new Uint32Array(0);
  x = new Float64Array(0);
  y = new Float64Array(0);
  firstDay = new Int32Array(0);
  lastDay = new Int32Array(0);
  confidence = new Float32Array(0);
  /** Lines of movements and distances. */
  readonly lines = new Map<number, Line[]>();
  /** What a search looks through, in small letters. */
  searched: string[] = [];

  constructor(private readonly facts: Facts) {}

  layerOf(record: number): LayerName {
    return this.table[record].layer.name;
  }

  value(record: number, name: string): Value {
    return this.table[record].value(name, this.row[record]);
  }

  text(record: number, name: string): string {
    return this.table[record].text(name, this.row[record]);
  }

  id(record: number): string {
    return this.table[record].id(this.row[record]);
  }

  nameOf(code: string): string {
    return this.facts.codes[code]?.name ?? code;
  }

  /** Takes a table in; room is made for all its records. */
  addTable(block: TableBlock): Table {
    const layer = this.facts.layers.find((known) => known.name === block.layer);
    if (!layer) throw new Error(`no layer ${block.layer}`);
    const table = new Table(layer, this.count, block, this.texts, this.facts.line_unit_deg);
    this.tables.push(table);
    this.count += block.count;
    this.row = grown(this.row, Uint32Array, this.count);
    this.x = grown(this.x, Float64Array, this.count);
    this.y = grown(this.y, Float64Array, this.count);
    this.firstDay = grown(this.firstDay, Int32Array, this.count);
    this.lastDay = grown(this.lastDay, Int32Array, this.count);
    this.confidence = grown(this.confidence, Float32Array, this.count);
    return table;
  }

  /** Reads what is asked for often out of rows [from, to) of the table. */
  index(table: Table, from: number, to: number): void {
    for (let row = from; row < to; ++row) {
      const record = table.first + row;
      this.table[record] = table;
      this.row[record] = row;
      this.place(record);
      const first = dayOf(table.text(table.layer.first_day, row));
      const last = dayOf(table.text(table.layer.last_day, row));
      this.firstDay[record] = first !== NO_DAY ? first : last;
      this.lastDay[record] = last !== NO_DAY ? last : first;
      const sure = table.value("confidence", row);
      this.confidence[record] = typeof sure === "number" ? sure : 1;
      this.searched[record] = this.searchedText(table, row);
    }
  }

  private place(record: number): void {
    const table = this.table[record];
    const row = this.row[record];
    const point = table.point(row);
    if (point) {
      this.x[record] = worldX(point[0]);
      this.y[record] = worldY(point[1]);
      return;
    }
    const lines = table.lines(row).map((line) => ({ points: toWorld(line) }));
    this.lines.set(record, lines);
    const middle = middleOf(lines);
    this.x[record] = middle[0];
    this.y[record] = middle[1];
  }

  private searchedText(table: Table, row: number): string {
    const words = SEARCHED.map((name) => table.text(name, row)).filter((text) => text);
    for (const name of CODED) {
      for (const code of listOf(table.text(name, row))) words.push(this.nameOf(code));
    }
    return words.join("\n").toLowerCase();
  }
}

const SEARCHED = [
  "name", "place", "text", "force", "unit_designation", "from_place", "origin", "destination",
  "trigger", "target", "speaker", "subtype", "admin1", "title", "document", "sentence",
];
export const CODED = ["actor", "co_actors", "actors", "country", "from_country"];

type Numbers = Uint32Array | Float64Array | Int32Array | Float32Array;

function grown<T extends Numbers>(old: T, type: new (length: number) => T, length: number): T {
  const next = new type(length);
  next.set(old);
  return next;
}

/** The middle of the longest part. */
function middleOf(lines: Line[]): [number, number] {
  let longest = new Float64Array([0.5, 0.5]);
  for (const line of lines) if (line.points.length > longest.length) longest = line.points as typeof longest;
  const points = longest.length / 2;
  const middle = Math.floor(points / 2);
  if (points % 2 === 1 || points < 2) return [longest[2 * middle], longest[2 * middle + 1]];
  const at = 2 * middle;
  return [(longest[at - 2] + longest[at]) / 2, (longest[at - 1] + longest[at + 1]) / 2];
}

/** Columns of an export: those of all layers, each once. */
export function allColumns(layers: LayerInfo[]): ColumnInfo[] {
  const known = new Map<string, ColumnInfo>();
  for (const layer of layers) {
    for (const column of layer.columns) if (!known.has(column.name)) known.set(column.name, column);
  }
  return [...known.values()];
}
