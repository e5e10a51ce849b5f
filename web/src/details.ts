// One record: its sentence in the paragraph, its fields, and why its places were chosen.
import { ColumnInfo } from "./blocks";
import { Headings, words } from "./headings";
import { CODED, Range, Records, Value, listOf } from "./records";
import { appendLink, appendText, element, oneLine } from "./text";

export interface DetailEvents {
  closed(): void;
  stepped(to: number): void;
  zoomed(record: number): void;
}

/** Told elsewhere in the panel. */
const NOT_LISTED = new Set([
  "sentence", "document", "title", "url", "document_date", "reason", "start_offset", "end_offset",
]);

/** Of use to those who know the files. */
const LISTED_LAST = new Set([
  "record_id", "record", "part", "parts", "place_id", "from_place_id", "feature", "geo_precision",
  "where_prec",
]);

export class Details {
  /** By number of the excerpt, the mentions in it. */
  private readonly mentions = new Map<number, number[]>();

  constructor(
    private readonly host: HTMLElement,
    private readonly records: Records,
    private readonly headings: Headings,
    private readonly events: DetailEvents,
  ) {
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape") events.closed();
    });
  }

  /** Notes a record that may be a mention. */
  index(record: number): void {
    if (this.records.layerOf(record) !== "mentions") return;
    const excerpt = this.records.table[record].excerptNumber(this.records.row[record]);
    const known = this.mentions.get(excerpt);
    if (known) known.push(record);
    else this.mentions.set(excerpt, [record]);
  }

  hide(): void {
    this.host.hidden = true;
    this.host.replaceChildren();
  }

  /** `group`: the records picked together, of which this is one. */
  show(record: number, group: number[]): void {
    const heading = this.headings.of(record);
    const title = element("h2");
    title.id = "details-title";
    title.dir = "auto";
    appendText(title, oneLine(heading.title, 200));
    const line = element("p", "line");
    line.dir = "auto";
    appendText(line, `${this.records.table[record].layer.title}: ${oneLine(heading.line, 300)}`);
    this.host.replaceChildren(this.buttons(record, group), title, line);
    this.host.append(...this.evidence(record), ...this.reasons(record), this.fields(record));
    this.host.hidden = false;
    this.host.scrollTop = 0;
  }

  private buttons(record: number, group: number[]): HTMLElement {
    const bar = element("div", "bar");
    const add = (text: string, label: string, action: () => void, off = false) => {
      const button = element("button", "", text);
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.disabled = off;
      button.addEventListener("click", action);
      bar.append(button);
    };
    if (group.length > 1) {
      const at = group.indexOf(record);
      add("‹", "Previous here", () => this.events.stepped(group[at - 1]), at <= 0);
      bar.append(element("span", "", `${at + 1} of ${group.length.toLocaleString("en")} here`));
      add("›", "Next here", () => this.events.stepped(group[at + 1]), at + 1 >= group.length);
    }
    bar.append(element("span", "space"));
    add("Zoom to", "Zoom to this record", () => this.events.zoomed(record));
    add("✕", "Close the record", () => this.events.closed());
    return bar;
  }

  private evidence(record: number): HTMLElement[] {
    const table = this.records.table[record];
    const row = this.records.row[record];
    const excerpt = table.excerpt(row);
    if (!excerpt) return [];
    const quote = element("blockquote");
    quote.dir = "auto";
    const places = this.mentionsIn(record).map((mention) => this.markOf(mention));
    appendMarked(quote, excerpt.text, excerpt.sentence, excerpt.mark, places);
    return [quote, this.source(record)];
  }

  private markOf(mention: number): Range {
    const excerpt = this.records.table[mention].excerpt(this.records.row[mention]);
    return excerpt ? excerpt.mark : { begin: 0, end: 0 };
  }

  /** Mentions in the record's sentence. */
  private mentionsIn(record: number): number[] {
    const table = this.records.table[record];
    const row = this.records.row[record];
    const excerpt = table.excerpt(row);
    if (!excerpt) return [];
    return (this.mentions.get(table.excerptNumber(row)) ?? []).filter((mention) => {
      const { begin, end } = this.markOf(mention);
      return begin >= excerpt.sentence.begin && end <= excerpt.sentence.end;
    });
  }

  private source(record: number): HTMLElement {
    const text = (name: string) => this.records.text(record, name);
    const source = element("p", "source");
    const title = element("bdi");
    title.dir = "auto";
    appendText(title, oneLine(text("title") || text("document"), 200));
    source.append(title);
    const rest = [text("title") ? text("document") : "", text("document_date")].filter((part) => part);
    appendText(source, rest.length > 0 ? ` (${oneLine(rest.join(", "), 160)})` : "");
    if (text("url")) {
      source.append(element("br"));
      appendLink(source, text("url"));
    }
    return source;
  }

  /** Why the places of the sentence are those. */
  private reasons(record: number): HTMLElement[] {
    const isMention = this.records.layerOf(record) === "mentions";
    const mentions = isMention ? [record] : this.mentionsIn(record);
    if (mentions.length === 0) return [];
    const list = element("ul", "reasons");
    for (const mention of mentions) {
      const text = (name: string) => this.records.text(mention, name);
      const item = element("li");
      const name = element("bdi", "", `“${oneLine(text("text"), 80)}”`);
      const sure = Math.round(this.records.confidence[mention] * 100);
      item.append(name);
      appendText(
        item,
        ` is ${oneLine(this.headings.placeWithCountry(mention), 120)} (${words(text("kind"))}, ${sure} %): ` +
          listOf(text("reason")).map(words).join(", "),
      );
      list.append(item);
    }
    const title = element("h3", "", isMention ? "Why this place" : "Why these places");
    return [title, list];
  }

  private fields(record: number): HTMLElement {
    const list = element("dl");
    const { columns } = this.records.table[record].layer;
    const isTechnical = (column: ColumnInfo) => LISTED_LAST.has(column.name);
    const ordered = [...columns.filter((c) => !isTechnical(c)), ...columns.filter(isTechnical)];
    for (const column of ordered) {
      const value = this.records.value(record, column.name);
      if (value === null || NOT_LISTED.has(column.name)) continue;
      const term = element("dt", "", column.title);
      term.title = column.meaning;
      const shown = element("dd");
      shown.dir = "auto";
      appendText(shown, this.shown(column, value));
      list.append(term, shown);
    }
    return list;
  }

  private shown(column: ColumnInfo, value: Value): string {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "number") {
      if (column.name === "confidence") return `${(value * 100).toFixed(1)} %`;
      const number = value.toLocaleString("en", { maximumFractionDigits: 1 });
      const units: Record<string, string> = { metres: " m", degrees: "°" };
      return number + (units[column.unit] ?? "");
    }
    if (value === null) return "";
    if (!CODED.includes(column.name)) return oneLine(value, 2000);
    return listOf(value)
      .map((code) => (this.records.nameOf(code) === code ? code : `${this.records.nameOf(code)} (${code})`))
      .join("; ");
  }
}

/** The paragraph with its sentence, the words that carry the record and the places in it. */
function appendMarked(
  host: HTMLElement,
  text: string,
  sentence: Range,
  mark: Range,
  places: Range[],
): void {
  const edges = new Set([0, text.length]);
  for (const range of [sentence, mark, ...places]) edges.add(range.begin).add(range.end);
  const cuts = [...edges].sort((a, b) => a - b);
  const inside = (at: number, range: Range) => at >= range.begin && at < range.end;
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const piece = text.slice(cuts[i], cuts[i + 1]);
    let part: HTMLElement = host;
    if (inside(cuts[i], sentence)) part = nested(part, "span", "sentence");
    if (places.some((range) => inside(cuts[i], range))) part = nested(part, "span", "place");
    if (inside(cuts[i], mark)) part = nested(part, "mark", "");
    appendText(part, piece);
  }
}

function nested(host: HTMLElement, tag: "span" | "mark", className: string): HTMLElement {
  const made = element(tag, className);
  host.append(made);
  return made;
}
