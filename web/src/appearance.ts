// Colours and sizes of records, as in the QGIS project (src/output/qgis/fact_styles.cpp).
import { EventType, Facts, Palette } from "./blocks";
import { Records } from "./records";

export const PX_PER_MM = 96 / 25.4;

/** Countries, regions and seas are no spots: they are drawn as rings. */
export function isSpot(records: Records, record: number): boolean {
  const radius = records.value(record, "radius_m");
  const feature = records.text(record, "feature");
  return typeof radius === "number" && radius < 60_000 && !feature.startsWith("A.");
}

/** QGIS's scale_exp(): from [1, most] to [low, high] along a power. */
function scaledByPower(value: number, most: number, low: number, high: number, power: number) {
  const share = Math.min(1, Math.max(0, (value - 1) / (most - 1)));
  return low + (high - low) * share ** power;
}

export class Appearance {
  private readonly eventTypes: Map<string, EventType>;

  constructor(
    private readonly records: Records,
    private readonly facts: Facts,
  ) {
    this.eventTypes = new Map(facts.event_types.map((event) => [event.type, event]));
  }

  actorColour(record: number): string {
    const actor = this.records.text(record, "actor");
    return this.facts.codes[actor]?.colour ?? this.facts.no_actor_colour;
  }

  /** Name, colour and height in pixels of the symbol of an event or deployment. */
  symbol(record: number): { name: string; colour: string; heightPx: number } {
    if (this.records.layerOf(record) === "events") {
      const event = this.eventTypes.get(this.records.text(record, "event_type"));
      return {
        name: event?.symbol ?? "statement",
        colour: event?.colour ?? this.facts.no_actor_colour,
        heightPx: Math.round(5 * PX_PER_MM),
      };
    }
    const quantity = this.records.value(record, "quantity_best");
    const sizeMm =
      typeof quantity === "number" ? scaledByPower(quantity, 150_000, 5, 13, 0.35) : 5;
    return {
      name: "deployment",
      colour: this.actorColour(record),
      heightPx: Math.round(sizeMm * PX_PER_MM * 1.25),
    };
  }

  placeDiameterPx(record: number): number {
    if (!isSpot(this.records, record)) return 2.2 * PX_PER_MM;
    const mentions = this.records.value(record, "mentions");
    return scaledByPower(Number(mentions ?? 1), 200, 1.6, 5, 0.5) * PX_PER_MM;
  }

  mentionColour(record: number, palette: Palette): string {
    return palette[this.records.text(record, "kind")] ?? palette.embedded;
  }

  verdictColour(record: number, palette: Palette): string {
    return palette[this.records.text(record, "verdict")] ?? palette.not_checkable;
  }

  /** Lengths of dashes and gaps in pixels; none for movements that are or were under way. */
  movementDashes(record: number): number[] {
    const status = this.records.text(record, "status");
    const dash = ["announced", "planned", "put_on_readiness"].includes(status)
      ? [3, 2]
      : status === "claimed_withdrawn"
        ? [1, 1.6]
        : status === "denied"
          ? [0.4, 2.4]
          : [];
    return dash.map((length) => length * 0.9 * PX_PER_MM);
  }
}
