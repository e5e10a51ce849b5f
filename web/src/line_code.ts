// Reads lines written by src/output/map_page/line_code.cpp: longitude and latitude by turns, in
// whole units, each less what was expected, five bits a letter.

/** The point before, or the step to it once more. */
export type Expected = "last point" | "last step";

/** Degrees, longitude and latitude by turns. Letters of no meaning end the line. */
export function decodeLine(code: string, unitDeg: number, expected: Expected): Float64Array {
  const line = new Float64Array(code.length);
  const last = [0, 0];
  const step = [0, 0];
  let count = 0;
  let shift = 1;
  let bits = 0;
  for (let i = 0; i < code.length; ++i) {
    const six = valueOf(code.charCodeAt(i));
    if (six < 0) break;
    bits += (six & 31) * shift;
    shift *= 32;
    if (six & 32) continue;
    const axis = count % 2;
    const moved = (bits % 2 === 0 ? bits / 2 : -(bits + 1) / 2) + step[axis];
    if (expected === "last step" && count >= 2) step[axis] = moved;
    last[axis] += moved;
    line[count++] = last[axis] * unitDeg;
    bits = 0;
    shift = 1;
  }
  return line.slice(0, count - (count % 2));
}

function valueOf(letter: number): number {
  if (letter >= 65 && letter <= 90) return letter - 65;
  if (letter >= 97 && letter <= 122) return letter - 71;
  if (letter >= 48 && letter <= 57) return letter + 4;
  if (letter === 45) return 62;
  return letter === 95 ? 63 : -1;
}
