/** Loop times and durations for people. Arguments are seconds. */

const UNITS = [
  { below: 1e-3, factor: 1e6, name: "µs" },
  { below: 1, factor: 1e3, name: "ms" },
  { below: Infinity, factor: 1, name: "s" },
];

/** Three figures that count: `0 s`, `35 µs`, `12.3 ms`, `1.25 s`, `125 s`. */
export function duration(seconds: number): string {
  if (seconds === 0) return "0 s";
  const { factor, name } = unitOf(Math.abs(seconds));
  const value = seconds * factor;
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return `${Number(value.toFixed(Math.min(digits, 2)))} ${name}`;
}

/** A tick of an axis whose ticks are `step` apart, up to `most`: one unit and as many digits for all of them. */
export function tick(seconds: number, step: number, most: number): string {
  if (Math.abs(seconds) < step / 2) return "0";
  const fine = unitOf(Math.max(step * 0.999, 1e-6));
  const { factor, name } = most * fine.factor < 1000 ? fine : unitOf(most);
  const digits = Math.max(0, -Math.floor(Math.log10(step * factor * 1.0001)));
  return `${(seconds * factor).toFixed(digits)} ${name}`;
}

function unitOf(seconds: number): { factor: number; name: string } {
  return UNITS.find(({ below }) => seconds < below) ?? { factor: 1, name: "s" };
}
