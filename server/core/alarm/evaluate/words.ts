/** How CloudWatch writes numbers and times in the reasons of its alarms. */

/** As Java writes a double: `1.0`, `0.05`, `1.25E7`, `1.0E-4`. */
export function javaNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7) && Number.isFinite(value)) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string];
    return `${withPoint(digits)}E${Number(exponent)}`;
  }
  return Number.isFinite(value) ? withPoint(String(value)) : String(value);
}

/** `16/03/24 12:15:00`, in UTC. */
export function shortTime(instant: number): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}

/** `2022-11-08T11:26:05.399+0000` */
export function longTime(instant: number): string {
  return new Date(instant).toISOString().replace('Z', '+0000');
}

/** `Friday 22 July, 2022 15:57:45 UTC` */
export function spokenTime(instant: number): string {
  const date = new Date(instant);
  const [weekday, month] = [weekdays[date.getUTCDay()], months[date.getUTCMonth()]];
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${weekday} ${day} ${month}, ${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} UTC`;
}

/** `1 datapoint`, `2 datapoints` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const withPoint = (digits: string) => (digits.includes('.') ? digits : `${digits}.0`);
