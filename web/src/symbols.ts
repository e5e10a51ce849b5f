// The symbols of styles/, drawn from their own SVG: circles, rectangles and paths.
import { Facts } from "./blocks";

interface Shape {
  path: Path2D;
  fill: string;
  stroke: string;
  strokeWidth: number;
  round: boolean;
}

interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

/** "param(fill) #57534e": the name before the value is what the caller may put another for. */
function parameter(text: string | undefined, fill: string, outline: string): string {
  if (text === undefined) return "";
  if (text.startsWith("param(fill)")) return fill;
  if (text.startsWith("param(outline)")) return outline;
  return text;
}

function pathOf(tag: string, attributes: Map<string, string>): Path2D {
  const number = (name: string) => Number(attributes.get(name) ?? 0);
  if (tag === "path") return new Path2D(attributes.get("d") ?? "");
  const path = new Path2D();
  if (tag === "circle") {
    path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
    return path;
  }
  const [x, y, width, height] = [number("x"), number("y"), number("width"), number("height")];
  const r = number("rx");
  path.moveTo(x + r, y);
  path.arcTo(x + width, y, x + width, y + height, r);
  path.arcTo(x + width, y + height, x, y + height, r);
  path.arcTo(x, y + height, x, y, r);
  path.arcTo(x, y, x + width, y, r);
  path.closePath();
  return path;
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (!found.has(match[1])) found.set(match[1], match[2]);
  }
  return found;
}

/** `fill`, `outline`: the colours of the record and of the map. */
export function parseSymbol(svg: string, fill: string, outline: string): Drawing {
  const drawing: Drawing = { width: 24, height: 24, shapes: [] };
  for (const [, tag, rest] of svg.matchAll(/<(svg|path|circle|rect)\b([^>]*)>/g)) {
    const attributes = attributesOf(rest);
    if (tag === "svg") {
      drawing.width = Number(attributes.get("width") ?? 24);
      drawing.height = Number(attributes.get("height") ?? 24);
      continue;
    }
    const width = (attributes.get("stroke-width") ?? "1").split(" ").pop();
    drawing.shapes.push({
      path: pathOf(tag, attributes),
      fill: parameter(attributes.get("fill"), fill, outline) || "#000000",
      stroke: parameter(attributes.get("stroke"), fill, outline) || "none",
      strokeWidth: Number(width),
      round: attributes.get("stroke-linecap") === "round",
    });
  }
  return drawing;
}

function paint(context: CanvasRenderingContext2D, drawing: Drawing): void {
  for (const shape of drawing.shapes) {
    if (shape.fill !== "none") {
      context.fillStyle = shape.fill;
      context.fill(shape.path);
    }
    if (shape.stroke === "none") continue;
    context.strokeStyle = shape.stroke;
    context.lineWidth = shape.strokeWidth;
    context.lineCap = shape.round ? "round" : "butt";
    context.lineJoin = "round";
    context.stroke(shape.path);
  }
}

/** Symbols as pictures, each drawn once for a colour and size. */
export class Symbols {
  private readonly pictures = new Map<string, HTMLCanvasElement>();

  constructor(private readonly facts: Facts) {}

  /** `heightPx` in CSS pixels; the canvas has `ratio` times as many. */
  picture(
    name: string,
    fill: string,
    outline: string,
    heightPx: number,
    ratio: number,
  ): HTMLCanvasElement {
    const key = `${name} ${fill} ${outline} ${heightPx} ${ratio}`;
    const known = this.pictures.get(key);
    if (known) return known;
    const drawing = parseSymbol(this.facts.symbols[name] ?? "", fill, outline);
    const canvas = document.createElement("canvas");
    const scale = (heightPx * ratio) / drawing.height;
    canvas.width = Math.ceil(drawing.width * scale);
    canvas.height = Math.ceil(heightPx * ratio);
    const context = canvas.getContext("2d");
    if (context) {
      context.scale(scale, scale);
      paint(context, drawing);
    }
    this.pictures.set(key, canvas);
    return canvas;
  }
}
