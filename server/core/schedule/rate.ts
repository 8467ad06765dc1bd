/** `rate(5 minutes)`. Source: EventBridge user guide, "Rate expressions reference"; answers of the service. */
import { nearest } from '../near.ts';
import { hole } from '../value.ts';
import type { Inside } from './parse.ts';
import { type Rate, type RateUnit, unitSeconds } from './syntax.ts';

/** Reads what stands in `rate(…)`. */
export function readRate(inside: Inside): Rate | undefined {
  const { text, start, tell } = inside;
  const words = [...text.matchAll(/\S+/g)];
  const [value, unit] = words;
  if (words.length !== 2 || !value || !unit) {
    if (!text.includes(hole)) tellParts(inside, words.length);
    return undefined;
  }
  tellBlanks(inside, value[0], unit[0]);
  const count = readCount(inside, value[0], start + value.index);
  const known = readUnit(inside, count, unit[0], start + unit.index);
  if (count === undefined || known === undefined) return undefined;
  if (inside.dialect === 'canary' && count * unitSeconds[known] > 3600) {
    const says = 'A canary with a rate runs at least once an hour: write cron() for longer intervals.';
    tell('rate', start, start + text.length, says, { severity: 'warning' });
  }
  return { kind: 'rate', value: count, unit: known };
}

function tellParts({ text, start, tell }: Inside, words: number): void {
  const joined = /^\s*(\d+)([a-z]+)\s*$/i.exec(text);
  const fixes = joined
    ? [{ start, end: start + text.length, title: 'Put a blank between them', text: `${joined[1]} ${joined[2]}` }]
    : [];
  const says =
    words === 0
      ? 'The rate is empty'
      : words === 1
        ? 'The rate lacks its value or its unit'
        : 'The rate has too many words';
  tell('rate', words === 0 ? start - 1 : start, start + Math.max(text.length, 1), `${says}: write rate(5 minutes).`, {
    fixes,
  });
}

/** The service refuses blanks next to the parentheses. */
function tellBlanks({ text, start, tell }: Inside, value: string, unit: string): void {
  const right = `${value} ${unit}`;
  if (text === right) return;
  const fixes = [{ start, end: start + text.length, title: `Write ${right}`, text: right }];
  const severity = text.trim() === text ? 'warning' : 'error';
  tell('rate', start, start + text.length, 'One blank stands between value and unit, and no other.', {
    fixes,
    severity,
  });
}

function readCount({ dialect, tell }: Inside, text: string, start: number): number | undefined {
  const end = start + text.length;
  if (text.includes(hole)) return undefined;
  if (!/^\d+$/.test(text)) {
    tell('rate', start, end, `${text} is no whole number above 0.`);
    return undefined;
  }
  const count = Number(text);
  if (count === 0 && dialect !== 'canary') {
    const severity = dialect === 'rule' ? 'error' : 'warning';
    tell('rate', start, end, 'The value of a rate is 1 or more.', { severity });
    return undefined;
  }
  return count;
}

const units: readonly RateUnit[] = ['minute', 'hour', 'day'];
const written = units.flatMap((unit) => [unit, `${unit}s`]);

function readUnit(inside: Inside, count: number | undefined, text: string, start: number): RateUnit | undefined {
  const { dialect, tell } = inside;
  if (text.includes(hole)) return undefined;
  const end = start + text.length;
  const unit = units.find((one) => text === one || text === `${one}s`);
  if (unit === undefined) {
    tellUnit(inside, count, text, start);
    return undefined;
  }
  if (dialect === 'canary' && unit === 'day') {
    tell('rate', start, end, 'A canary takes minutes and one hour: write cron() for longer intervals.');
    return undefined;
  }
  const right = count === undefined ? text : inNumber(unit, count);
  if (text !== right && count !== 0) {
    const fixes = [{ start, end, title: `Replace with ${right}`, text: right }];
    const says =
      dialect === 'rule' ? `${count} wants ${right}: EventBridge refuses ${text}.` : `Write ${right} with ${count}.`;
    // Only rules are known to refuse it.
    tell('rate', start, end, says, { fixes, severity: dialect === 'rule' ? 'error' : 'hint' });
  }
  return unit;
}

/** A unit that no rate takes, with what was meant where that is known. */
function tellUnit({ dialect, tell }: Inside, count: number | undefined, text: string, start: number): void {
  const lower = text.toLowerCase();
  const end = start + text.length;
  const near = written.includes(lower) ? lower : (short.get(lower) ?? nearest(lower, written));
  if (near !== undefined) {
    const unit = near.replace(/s$/, '') as RateUnit;
    const right = count === undefined ? near : inNumber(unit, count);
    const fixes = [{ start, end, title: `Replace with ${right}`, text: right }];
    // The service is known to refuse another case in rules alone.
    const severity = lower === near && dialect !== 'rule' ? 'warning' : 'error';
    tell('rate', start, end, `${text} is no unit of a rate: write ${right}.`, { fixes, severity });
    return;
  }
  const other = count === undefined ? undefined : converted(count, lower.replace(/s$/, ''));
  const from = count === undefined ? start : start - String(count).length - 1;
  const fixes = other === undefined ? [] : [{ start: from, end, title: `Write ${other}`, text: other }];
  tell('rate', start, end, `A rate has no ${lower}: write ${other ?? 'minutes, hours or days'}.`, { fixes });
}

const short = new Map([
  ...['m', 'min', 'mins'].map((text) => [text, 'minutes'] as const),
  ...['h', 'hr', 'hrs'].map((text) => [text, 'hours'] as const),
  ['d', 'days'],
]);

/** The same time in a unit that a rate has. */
function converted(count: number, unit: string): string | undefined {
  if (unit === 'week') return `${count * 7} days`;
  if (unit !== 'second' || count % 60 !== 0 || count === 0) return undefined;
  return `${count / 60} ${inNumber('minute', count / 60)}`;
}

const inNumber = (unit: RateUnit, count: number) => (count === 1 ? unit : `${unit}s`);
