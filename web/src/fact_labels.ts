// Words beside records and on the ground; those placed first win.
import { isSpot } from "./appearance";
import { BaseMapBlock, BasePlace, LayerName, Palette } from "./blocks";
import { Drawn, LayerIndex, Target, fillCircle } from "./drawing";
import { Headings } from "./headings";
import { FONT, LabelStyle, Labels } from "./labels";
import { metresPerWorld, worldX, worldY } from "./mercator";
import { Records } from "./records";
import { oneLine } from "./text";
import { Frame, pixelX, pixelY } from "./view";

interface NamedPoint {
  x: number;
  y: number;
  name: string;
  population: number;
  capital: boolean;
}

function namedPoints(places: BasePlace[]): NamedPoint[] {
  return places.map(([name, lon, lat, population, capital]) => ({
    x: worldX(lon),
    y: worldY(lat),
    name,
    population,
    capital: capital === 1,
  }));
}

export class FactLabels {
  private targets: Target[] = [];
  private countries: NamedPoint[] = [];
  private cities: NamedPoint[] = [];
  /** Places that stand on the map by name; the ground does not name them again. */
  private readonly named = new Set<string>();

  constructor(
    private readonly records: Records,
    private readonly headings: Headings,
    private readonly index: LayerIndex,
    private readonly labels: Labels,
  ) {}

  /** Names for the ground. */
  setNames(base: BaseMapBlock): void {
    this.countries = namedPoints(base.countries);
    this.cities = namedPoints(base.cities);
  }

  draw(context: CanvasRenderingContext2D, drawn: Drawn, targets: Target[]): void {
    this.targets = targets;
    const { palette, frame } = drawn;
    this.named.clear();
    const style = (font: string, ink: string, halo = palette.halo): LabelStyle => ({
      font: `${font} ${FONT}`,
      ink,
      halo: halo + "d9",
    });
    if (frame.zoom > 4.2) this.labelLines(context, drawn, "distances", style("10px", palette.ink));
    if (frame.zoom > 4.2) this.labelSpots(context, "deployments", style("10px", palette.ink));
    this.labelPlaces(context, drawn, style("bold 11px", palette.ink), style("10px", palette.ink));
    if (frame.zoom > 4.2) this.labelLines(context, drawn, "movements", style("italic 10px", palette.ink));
    if (frame.zoom > 5.5) this.labelSpots(context, "events", style("italic 10px", palette.ink));
    this.labelCountries(context, frame, style("9.5px", palette.country, palette.land));
    this.labelCities(context, frame, palette, style("9.5px", palette.city_label, palette.land));
  }

  private labelOf(record: number): string {
    return oneLine(this.headings.label(record), 44);
  }

  private labelSpots(
    context: CanvasRenderingContext2D,
    layer: LayerName,
    style: LabelStyle,
  ): void {
    for (const target of this.targets) {
      const [record] = target.records;
      if (this.records.layerOf(record) !== layer || target.records.length > 1) continue;
      this.labels.beside(
        context, style, this.labelOf(record), target.x, target.y, target.radius + 2);
      if (this.labels.full) return;
    }
  }

  private labelPlaces(
    context: CanvasRenderingContext2D,
    drawn: Drawn,
    often: LabelStyle,
    once: LabelStyle,
  ): void {
    const places = this.targets.filter(
      (target) => this.records.layerOf(target.records[0]) === "places",
    );
    for (const wanted of [often, once]) {
      for (const target of places) {
        const [record] = target.records;
        const spot = isSpot(this.records, record);
        const isOften = spot && Number(this.records.value(record, "mentions")) > 1;
        if ((wanted === often) !== isOften) continue;
        // Names of countries are on the base map.
        if (!spot && this.records.text(record, "feature").startsWith("A.PCL")) continue;
        if (!isOften && drawn.frame.zoom < 3.8) continue;
        const label = this.labelOf(record);
        const { x, y, radius } = target;
        if (this.labels.beside(context, wanted, label, x, y, radius + 2)) this.named.add(label);
        if (this.labels.full) return;
      }
    }
  }

  private labelLines(
    context: CanvasRenderingContext2D,
    drawn: Drawn,
    layer: LayerName,
    style: LabelStyle,
  ): void {
    const { frame } = drawn;
    this.index.eachOnCanvas(layer, drawn, (record, x, y) => {
      if (this.labels.full) return;
      const length = this.records.value(record, layer === "movements" ? "length_m" : "measured_m");
      const lengthPx = (Number(length) / metresPerWorld(this.records.y[record])) * frame.scale;
      if (lengthPx < 24) return;
      this.labels.beside(context, style, this.labelOf(record), x, y, 5);
    });
  }

  private labelCountries(context: CanvasRenderingContext2D, frame: Frame, style: LabelStyle): void {
    for (const country of this.countries) {
      if (country.population <= (frame.zoom > 4.2 ? 300_000 : 20_000_000)) continue;
      const x = pixelX(frame, country.x);
      const y = pixelY(frame, country.y);
      this.labels.centred(context, style, country.name.toUpperCase(), x, y + 9);
    }
  }

  /** More of the cities the closer one looks. */
  private labelCities(
    context: CanvasRenderingContext2D,
    frame: Frame,
    palette: Palette,
    style: LabelStyle,
  ): void {
    for (const city of this.cities) {
      const least = city.population >= 4e6 ? 0 : city.capital ? 4.5 : city.population >= 7e5 ? 5.8 : 7.5;
      if (frame.zoom < least || this.named.has(city.name)) continue;
      const y = pixelY(frame, city.y);
      if (y < 0 || y > frame.height) continue;
      const x = pixelX(frame, city.x);
      if (x < 0 || x > frame.width) continue;
      if (!this.labels.beside(context, style, city.name, x, y, 4)) continue;
      context.fillStyle = palette.city;
      fillCircle(context, x, y, 1.7);
    }
  }
}
