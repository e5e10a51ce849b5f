// Web Mercator: the world as a square of side 1, x eastward and y southward from its corner.

export const MAX_LAT_DEG = 85.05;

export interface Point {
  x: number;
  y: number;
}

export function worldX(lonDeg: number): number {
  return lonDeg / 360 + 0.5;
}

export function worldY(latDeg: number): number {
  const clamped = Math.max(-MAX_LAT_DEG, Math.min(MAX_LAT_DEG, latDeg));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function latDegOf(y: number): number {
  return (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
}

/** Degrees by turns to world coordinates by turns. */
export function toWorld(lineDeg: Float64Array): Float64Array {
  const world = new Float64Array(lineDeg.length);
  for (let i = 0; i < lineDeg.length; i += 2) {
    world[i] = worldX(lineDeg[i]);
    world[i + 1] = worldY(lineDeg[i + 1]);
  }
  return world;
}

/** Metres of the earth that a unit of the world is wide at that latitude. */
export function metresPerWorld(y: number): number {
  return 40_075_017 * Math.cos((latDegOf(y) * Math.PI) / 180);
}
