/** Numbers as people read them: three significant digits, a unit, no locale surprises. */

/** A duration in seconds as `850 µs`, `12.3 ms`, `1.25 s` or `2 min 5 s`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 0) return `-${duration(-seconds)}`;
  if (seconds === 0) return '0 ms';
  if (seconds < 0.0009995) return `${significant(seconds * 1e6)} µs`;
  if (seconds < 0.9995) return `${significant(seconds * 1e3)} ms`;
  if (seconds < 59.95) return `${significant(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A rate in calls per second, as calls a minute, or a second when there are many. */
export function rate(perSecond: number): string {
  return perSecond >= 100 ? `${compact(perSecond)}/s` : `${compact(perSecond * 60)}/min`;
}

/** A count as `999`, `1.23k`, `45.6M`. */
export function compact(value: number): string {
  for (const [size, suffix] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (value >= size * 0.9995) return `${significant(value / size)}${suffix}`;
  }
  return significant(value);
}

/** A share (0 to 1) in percent; never `0 %` or `100 %` for a share that isn't. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1 %';
  if (share < 1 && share > 0.999) return '>99.9 %';
  return `${significant(share * 100)} %`;
}

/** The time of day of an instant in epoch seconds, to the second, in the reader's zone. */
export function timeOfDay(epochSeconds: number): string {
  return clockFace(new Date(epochSeconds * 1000));
}

/** `text` cut to at most `length` characters, in the middle, where service names differ least. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const tail = Math.floor((length - 1) / 2);
  return `${characters.slice(0, length - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

function significant(value: number): string {
  if (value === 0) return '0';
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return value
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

function clockFace(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
