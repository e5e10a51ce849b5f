// The records shown, as files: the columns of the layers, one after the other.
import { ColumnInfo, Facts } from "./blocks";
import { Records, Value, allColumns } from "./records";

type Position = [number, number];

/** Longitude and latitude with the decimals that the page has. */
function linesOf(records: Records, record: number): Position[][] {
  const table = records.table[record];
  return table.lines(records.row[record]).map((line) => {
    const positions: Position[] = [];
    for (let i = 0; i < line.length; i += 2) {
      positions.push([Number(line[i].toFixed(5)), Number(line[i + 1].toFixed(5))]);
    }
    return positions;
  });
}

function geometryOf(records: Records, record: number): object {
  const point = records.table[record].point(records.row[record]);
  if (point) return { type: "Point", coordinates: point };
  return { type: "MultiLineString", coordinates: linesOf(records, record) };
}

/** RFC 7946; columns that a layer does not have are null in its features. */
export function toGeoJson(records: Records, order: number[], facts: Facts): string {
  const columns = allColumns(facts.layers);
  const features = order.map((record) => {
    const properties: Record<string, Value> = {
      id: records.id(record),
      layer: records.layerOf(record),
    };
    for (const column of columns) properties[column.name] = records.value(record, column.name);
    return JSON.stringify({
      type: "Feature",
      id: records.id(record),
      geometry: geometryOf(records, record),
      properties,
    });
  });
  const name = '{"type":"FeatureCollection","name":"mentionmap","features":[\n';
  return name + features.join(",\n") + "\n]}\n";
}

function field(value: Value): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function wktOf(lines: Position[][]): string {
  const line = (positions: Position[]) => positions.map(([x, y]) => `${x} ${y}`).join(", ");
  return `MULTILINESTRING (${lines.map((positions) => `(${line(positions)})`).join(", ")})`;
}

export function toCsv(records: Records, order: number[], facts: Facts): string {
  const columns: ColumnInfo[] = allColumns(facts.layers);
  const header = ["id", "layer", "longitude", "latitude", "wkt", ...columns.map((c) => c.name)];
  const rows = order.map((record) => {
    const point = records.table[record].point(records.row[record]);
    const place: Value[] = point
      ? [point[0], point[1], null]
      : [null, null, wktOf(linesOf(records, record))];
    const values = columns.map((column) => records.value(record, column.name));
    return [records.id(record), records.layerOf(record), ...place, ...values].map(field).join(",");
  });
  return [header.join(","), ...rows].join("\n") + "\n";
}

/** Hands the text to the reader as a file. */
export function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
