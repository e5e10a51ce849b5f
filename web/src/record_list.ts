// The list beside the map: only the rows in sight are elements.
import { Headings } from "./headings";
import { NO_DAY, Records } from "./records";
import { element, oneLine } from "./text";

const ROW_PX = 74;
const SPARE_ROWS = 4;

export type Order = "time" | "confidence" | "place" | "document";

export class RecordList {
  /** Records in the order of the rows. */
  order: number[] = [];
  private selected = -1;

  private readonly rows = element("div", "rows");

  constructor(
    private readonly host: HTMLElement,
    private readonly records: Records,
    private readonly headings: Headings,
    private readonly picture: (record: number) => HTMLCanvasElement,
    private readonly events: { picked(record: number): void; opened(record: number): void },
  ) {
    host.append(this.rows);
    host.addEventListener("scroll", () => this.draw());
    host.addEventListener("keydown", (event) => this.key(event));
    // By the spot: a row may be made anew between the press and the release of a button.
    host.addEventListener("click", (event) => {
      const y = event.clientY - this.rows.getBoundingClientRect().top;
      const record = this.order[Math.floor(y / ROW_PX)];
      if (record !== undefined) this.events.picked(record);
    });
    new ResizeObserver(() => this.draw()).observe(host);
  }

  show(order: number[], by: Order): void {
    this.order = sorted(order, by, this.records);
    this.rows.style.height = `${this.order.length * ROW_PX}px`;
    this.host.scrollTop = Math.min(this.host.scrollTop, this.order.length * ROW_PX);
    this.draw();
  }

  select(record: number, scroll: boolean): void {
    this.selected = record;
    const at = this.order.indexOf(record);
    if (scroll && at >= 0) this.scrollTo(at);
    this.draw();
  }

  /** The record so many rows after the one selected; the first when none is. */
  neighbour(step: number): number {
    if (this.order.length === 0) return -1;
    const at = this.order.indexOf(this.selected);
    if (at < 0) return this.order[0];
    return this.order[Math.min(this.order.length - 1, Math.max(0, at + step))];
  }

  draw(): void {
    const { scrollTop, clientHeight } = this.host;
    const first = Math.max(0, Math.floor(scrollTop / ROW_PX) - SPARE_ROWS);
    const last = Math.min(
      this.order.length,
      Math.ceil((scrollTop + clientHeight) / ROW_PX) + SPARE_ROWS,
    );
    const made: HTMLElement[] = [];
    for (let at = first; at < last; ++at) made.push(this.row(at));
    this.rows.replaceChildren(...made);
    const active = this.order.indexOf(this.selected);
    if (active >= first && active < last) {
      this.host.setAttribute("aria-activedescendant", `row-${active}`);
    } else {
      this.host.removeAttribute("aria-activedescendant");
    }
  }

  private row(at: number): HTMLElement {
    const record = this.order[at];
    const { title, line } = this.headings.of(record);
    const row = element("div", "row");
    row.id = `row-${at}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(record === this.selected));
    row.setAttribute("aria-setsize", String(this.order.length));
    row.setAttribute("aria-posinset", String(at + 1));
    row.style.transform = `translateY(${at * ROW_PX}px)`;
    const sentence = this.records.table[record].sentence(this.records.row[record]);
    const texts = element("div", "texts");
    texts.append(
      bdi("title", oneLine(title, 120)),
      bdi("line", oneLine(line, 120)),
      bdi("sentence", oneLine(sentence, 160)),
    );
    row.append(this.picture(record), texts);
    return row;
  }

  private scrollTo(at: number): void {
    const top = at * ROW_PX;
    if (top < this.host.scrollTop) this.host.scrollTop = top;
    const below = top + ROW_PX - this.host.clientHeight;
    if (below > this.host.scrollTop) this.host.scrollTop = below;
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.host.clientHeight / ROW_PX) - 1);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.order.length,
      End: this.order.length,
    };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.selected >= 0) this.events.opened(this.selected);
      return;
    }
    if (!(event.key in steps)) return;
    event.preventDefault();
    const record = this.neighbour(steps[event.key]);
    if (record >= 0) this.events.picked(record);
  }
}

function bdi(className: string, text: string): HTMLElement {
  const made = element("bdi", className, text);
  made.dir = "auto";
  return made;
}

function sorted(order: number[], by: Order, records: Records): number[] {
  const result = [...order];
  const byNumber = (key: (record: number) => number) =>
    result.sort((a, b) => key(a) - key(b) || a - b);
  const byText = (key: (record: number) => string) => {
    const keys = new Map(result.map((record) => [record, key(record)]));
    const of = (record: number) => keys.get(record) ?? "";
    return result.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : a - b));
  };
  switch (by) {
    case "time":
      // The undated last.
      return byNumber((record) =>
        records.firstDay[record] === NO_DAY ? Infinity : records.firstDay[record],
      );
    case "confidence":
      return byNumber((record) => -records.confidence[record]);
    case "place":
      return byText((record) => records.text(record, "place") || records.text(record, "name"));
    case "document":
      return byText((record) => records.text(record, "document"));
  }
}
