// Two handles over the days that something is dated, and how much is dated on each.
import { Filter } from "./filter";
import { NO_DAY, Records, dateOf } from "./records";
import { Palette } from "./blocks";
import { element } from "./text";

export class TimeSlider {
  private days: number[] = [];
  private heights: number[] = [];
  private readonly from = range("time-from", "First day");
  private readonly to = range("time-to", "Last day");
  private readonly bars = element("canvas");
  private readonly period = element("output", "period");
  private readonly undated = element("input");

  constructor(
    private readonly host: HTMLElement,
    private readonly filter: Filter,
    private readonly changed: () => void,
    private palette: Palette,
  ) {
    host.style.visibility = "hidden"; // Its room is kept: the map would change its size.
    this.bars.setAttribute("aria-hidden", "true");
    const track = element("div", "track");
    track.append(this.bars, this.from, this.to);
    this.undated.type = "checkbox";
    this.undated.checked = true;
    this.undated.id = "undated";
    this.undated.addEventListener("change", () => {
      filter.undated = this.undated.checked;
      changed();
    });
    const label = element("label");
    label.append(this.undated, element("span", "", "undated too"));
    host.append(this.period, track, label);
    for (const input of [this.from, this.to]) {
      input.addEventListener("input", () => this.moved(input === this.from));
    }
    new ResizeObserver(() => this.draw()).observe(track);
  }

  setPalette(palette: Palette): void {
    this.palette = palette;
    this.draw();
  }

  /** Takes the days of the records: each step of a handle goes to the next day that has any. */
  fill(records: Records): void {
    const counts = new Map<number, number>();
    for (let record = 0; record < records.count; ++record) {
      const day = records.firstDay[record];
      if (day !== NO_DAY) counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    const last = new Set<number>();
    for (const day of records.lastDay) if (day !== NO_DAY) last.add(day);
    for (const day of last) if (!counts.has(day)) counts.set(day, 0);
    this.days = [...counts.keys()].sort((a, b) => a - b);
    this.heights = this.days.map((day) => counts.get(day) ?? 0);
    this.host.hidden = this.days.length < 2;
    this.host.style.visibility = "";
    for (const input of [this.from, this.to]) input.max = String(Math.max(0, this.days.length - 1));
    this.reset();
  }

  reset(): void {
    this.from.value = "0";
    this.to.value = this.to.max;
    this.undated.checked = true;
    this.filter.undated = true;
    this.apply();
  }

  private moved(isFrom: boolean): void {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) {
      if (isFrom) this.to.value = this.from.value;
      else this.from.value = this.to.value;
    }
    this.apply();
    this.changed();
  }

  private apply(): void {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    const whole = from === 0 && to === this.days.length - 1;
    this.filter.firstDay = whole ? NO_DAY : (this.days[from] ?? NO_DAY);
    this.filter.lastDay = whole ? -NO_DAY : (this.days[to] ?? -NO_DAY);
    if (this.days.length > 0) {
      const [first, last] = [dateOf(this.days[from]), dateOf(this.days[to])];
      this.period.textContent = first === last ? first : `${first} to ${last}`;
      this.from.setAttribute("aria-valuetext", first);
      this.to.setAttribute("aria-valuetext", last);
    }
    this.draw();
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.bars;
    const context = this.bars.getContext("2d");
    if (!context || width === 0) return;
    this.bars.width = width;
    this.bars.height = height;
    const columns = Math.min(this.days.length, Math.floor(width / 2));
    const sums = new Array<number>(columns).fill(0);
    this.heights.forEach((count, i) => {
      sums[Math.floor((i * columns) / this.days.length)] += count;
    });
    const most = Math.max(1, ...sums);
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    sums.forEach((sum, i) => {
      const day = (i * this.days.length) / columns;
      context.fillStyle = day >= from && day <= to ? this.palette.place : this.palette.shore;
      const tall = sum === 0 ? 0 : Math.max(2, Math.sqrt(sum / most) * height);
      context.fillRect((i * width) / columns, height - tall, Math.max(1, width / columns - 1), tall);
    });
  }
}

function range(id: string, label: string): HTMLInputElement {
  const input = element("input");
  input.type = "range";
  input.id = id;
  input.min = "0";
  input.step = "1";
  input.setAttribute("aria-label", label);
  return input;
}
