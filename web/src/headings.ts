// How records are named in lists, tips and headings.
import { Facts } from "./blocks";
import { Records, listOf } from "./records";

export interface Heading {
  title: string;
  /** Place, state and day. */
  line: string;
}

/** "under way" of "under_way". */
export function words(code: string): string {
  return code.replace(/_/g, " ");
}

export function kilometres(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)} m`;
  const km = metres / 1000;
  return `${km < 100 ? km.toFixed(1) : Math.round(km).toLocaleString("en")} km`;
}

/** "2022-02-16", "2022-02-16 to 2022-02-20" or "undated". */
export function period(first: string, last: string): string {
  if (!first && !last) return "undated";
  if (!last || first === last) return first;
  return first ? `${first} to ${last}` : last;
}

export class Headings {
  private readonly eventLabels: Map<string, string>;

  constructor(
    private readonly records: Records,
    facts: Facts,
  ) {
    this.eventLabels = new Map(facts.event_types.map((event) => [event.type, event.label]));
  }

  of(record: number): Heading {
    const text = (name: string) => this.records.text(record, name);
    const where = this.placeWithCountry(record);
    const when = period(text("start_date"), text("end_date"));
    const line = (...parts: string[]) => parts.filter((part) => part).join(" · ");
    switch (this.records.layerOf(record)) {
      case "places":
        return {
          title: text("name"),
          line: line(
            this.countryOf(record),
            `${text("mentions")} × in ${text("documents")} document${text("documents") === "1" ? "" : "s"}`,
          ),
        };
      case "mentions":
        return { title: text("text"), line: line(where, words(text("kind")), when) };
      case "deployments":
        return { title: this.force(record), line: line(where, words(text("status")), when) };
      case "movements":
        return {
          title: this.force(record),
          line: line(`${text("from_place")} to ${text("place")}`, words(text("status")), when),
        };
      case "events":
        return { title: this.event(record), line: line(where, words(text("status")), when) };
      case "distances":
        return {
          title: `${text("place")} to ${this.records.nameOf(text("reference"))}`,
          line: line(this.figures(record), words(text("verdict")), text("hint")),
        };
    }
  }

  /** Words on the map. */
  label(record: number): string {
    const text = (name: string) => this.records.text(record, name);
    switch (this.records.layerOf(record)) {
      case "places":
        return text("name");
      case "mentions":
        return "";
      case "deployments":
      case "movements":
        return this.forceWithNumber(record);
      case "events":
        return text("trigger");
      case "distances":
        return this.figures(record);
    }
  }

  eventLabel(type: string): string {
    return this.eventLabels.get(type) ?? words(type.toLowerCase());
  }

  placeWithCountry(record: number): string {
    const place = this.records.text(record, "place");
    const country = this.countryOf(record);
    return country && country !== place ? `${place}, ${country}` : place;
  }

  private countryOf(record: number): string {
    return this.records.nameOf(this.records.text(record, "country"));
  }

  private force(record: number): string {
    const actor = this.records.nameOf(this.records.text(record, "actor"));
    const force = this.forceWithNumber(record);
    return [actor, force].filter((part) => part).join(": ") || "Force not named";
  }

  /** The number only where the name of the force does not hold it. */
  private forceWithNumber(record: number): string {
    const text = (name: string) => this.records.text(record, name);
    const force = text("force") || text("unit_designation");
    const quantity = text("quantity_text");
    const named = force.toLowerCase().includes(quantity.toLowerCase());
    return named ? force : `${quantity} ${force}`;
  }

  private event(record: number): string {
    const names = (column: string) =>
      listOf(this.records.text(record, column))
        .map((code) => this.records.nameOf(code))
        .join(", ");
    const target = this.records.nameOf(this.records.text(record, "target"));
    const who = [names("actors"), target].filter((part) => part).join(" → ");
    const label = this.eventLabel(this.records.text(record, "event_type"));
    return who ? `${label}: ${who}` : label;
  }

  private figures(record: number): string {
    const value = this.records.value(record, "claimed_value");
    const unit = this.records.text(record, "claimed_unit");
    const measured = this.records.value(record, "measured_m");
    const claimed = value === null ? "no figure" : `${value} ${unit}`;
    const found = typeof measured === "number" ? kilometres(measured) : "nothing";
    return `${claimed} claimed, ${found} measured`;
  }
}
