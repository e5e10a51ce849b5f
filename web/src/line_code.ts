// Reads lines written by src/output/map_page/line_code.cpp: longitude and latitude by turns, in
// whole units, each less the point before, five bits a letter.

/** Degrees, longitude and latitude by turns. Letters of no meaning end the line. */
export function decodeLine(code: string, unitDeg: number): Float64Array {
  const numbers: number[] = [];
  let shift = 1;
  let bits = 0;
  for (let i = 0; i < code.length; ++i) {
    const six = valueOf(code.charCodeAt(i));
    if (six < 0) break;
    bits += (six & 31) * shift;
    if (six & 32) {
      shift *= 32;
      continue;
    }
    numbers.push(bits % 2 === 0 ? bits / 2 : -(bits + 1) / 2);
    bits = 0;
    shift = 1;
  }
  const line = new Float64Array(numbers.length - (numbers.length % 2));
  let x = 0;
  let y = 0;
  for (let i = 0; i < line.length; i += 2) {
    line[i] = (x += numbers[i]) * unitDeg;
    line[i + 1] = (y += numbers[i + 1]) * unitDeg;
  }
  return line;
}

function valueOf(letter: number): number {
  if (letter >= 65 && letter <= 90) return letter - 65;
  if (letter >= 97 && letter <= 122) return letter - 71;
  if (letter >= 48 && letter <= 57) return letter + 4;
  if (letter === 45) return 62;
  return letter === 95 ? 63 : -1;
}
