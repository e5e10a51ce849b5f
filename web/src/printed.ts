// What is printed under the map: the records shown, as a table.
import { Headings } from "./headings";
import { Records } from "./records";
import { counted, element, oneLine } from "./text";

const MOST_ROWS = 300;

export function fillPrinted(
  host: HTMLElement,
  records: Records,
  headings: Headings,
  order: number[],
): void {
  const table = element("table");
  const head = element("tr");
  for (const name of ["Layer", "Record", "Place, state, day", "Sentence", "Document"]) {
    head.append(element("th", "", name));
  }
  table.append(head);
  for (const record of order.slice(0, MOST_ROWS)) {
    const { title, line } = headings.of(record);
    const sentence = records.table[record].sentence(records.row[record]);
    const row = element("tr");
    const cells = [records.table[record].layer.title, title, line, sentence, records.text(record, "document")];
    for (const text of cells) row.append(element("td", "", oneLine(text, 400)));
    table.append(row);
  }
  const rest = order.length - Math.min(order.length, MOST_ROWS);
  const note = rest > 0 ? `${counted(rest, "more record is", "more records are")} not printed.` : "";
  host.replaceChildren(table, element("p", "", note));
}
