// The data blocks of the page: JSON that the program has put there.

export interface ColumnInfo {
  name: string;
  type: "text" | "integer" | "real" | "boolean" | "date";
  unit: string;
  title: string;
  meaning: string;
}

export type LayerName =
  | "places"
  | "mentions"
  | "deployments"
  | "movements"
  | "events"
  | "distances";

export interface LayerInfo {
  name: LayerName;
  title: string;
  meaning: string;
  first_day: string;
  last_day: string;
  left_out: number;
  columns: ColumnInfo[];
}

export type Palette = Record<string, string>;

export interface EventType {
  type: string;
  label: string;
  colour: string;
  symbol: string;
}

/** What holds of the whole page. */
export interface Facts {
  worldview: string;
  credits: string[];
  most_records: number;
  documents: number;
  line_unit_deg: number;
  extent: [number, number, number, number] | null;
  layers: LayerInfo[];
  palettes: { light: Palette; dark: Palette };
  event_types: EventType[];
  symbols: Record<string, string>;
  codes: Record<string, { name: string; colour: string }>;
  no_actor_colour: string;
}

/** [name, longitude, latitude, population, 1 for a capital]. */
export type BasePlace = [string, number, number, number, number];

export interface BaseMapBlock {
  unit_deg: number;
  sea: string[];
  borders: { views: string; disputed: boolean; lines: string[] }[];
  countries: BasePlace[];
  cities: BasePlace[];
}

/** [name, title, url, date]. */
export type DocumentRow = [string, string | null, string | null, string | null];

/** [number of the document, text]. */
export type ExcerptRow = [number, string];

export type ColumnBlock =
  | { words: string[]; at: number[] }
  | { values: (number | boolean | null)[] };

export interface TableBlock {
  layer: LayerName;
  count: number;
  id: string[];
  lon?: number[];
  lat?: number[];
  lines?: string[][];
  excerpt: number[];
  sentence: number[];
  mark: number[];
  columns: Record<string, ColumnBlock>;
}

export function blockElements(part: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`script[data-part="${part}"]`)];
}

/** Parses a block and lets go of its text. */
export function takeBlock<T>(element: HTMLElement): T {
  const value = JSON.parse(element.textContent ?? "null") as T;
  element.remove();
  return value;
}

/** Lets the browser draw and answer before the next piece of work. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}
