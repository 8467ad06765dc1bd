/**
 * The template of an input transformer: JSON, or quoted texts of one line each, with `<placeholders>`.
 * Source: EventBridge user guide, "Input transformation"; API, InputTransformer.
 */
import { readJson } from '../json/reader.ts';
import { hole } from '../value.ts';

/** Variables that every template has. */
export const reservedVariables: Readonly<Record<string, { readonly says: string; readonly json?: true }>> = {
  'aws.events.rule-arn': { says: 'The ARN of the rule.' },
  'aws.events.rule-name': { says: 'The name of the rule.' },
  'aws.events.event.ingestion-time': { says: 'When EventBridge received the event, as in 2026-01-31T12:00:00Z.' },
  'aws.events.event': {
    says: 'The event without its detail, as JSON; its detail-type is called detailType there.',
    json: true,
  },
  'aws.events.event.json': { says: 'The whole event as JSON.', json: true },
};

/** True for a variable that every template has. */
export function isReserved(name: string): boolean {
  return Object.hasOwn(reservedVariables, name);
}

export interface Placeholder {
  readonly name: string;
  /** Indexes of the template, `<` and `>` included. */
  readonly start: number;
  readonly end: number;
  /** It stands inside of quotes. */
  readonly quoted: boolean;
  /** It stands in the name of a member. */
  readonly inKey: boolean;
}

export interface InputTemplate {
  readonly text: string;
  /** `object`: JSON. `text`: quoted lines. `bare`: text without quotes. `unknown`: its beginning comes at deploy. */
  readonly form: 'object' | 'text' | 'bare' | 'unknown';
  readonly placeholders: readonly Placeholder[];
  /** The first line end inside of quotes. */
  readonly brokenLine?: number;
  /** Where it isn't JSON, whatever its placeholders become. */
  readonly fault?: { readonly start: number; readonly end: number; readonly reason: string };
}

/** Characters of a template; a longer one is refused before it is read. */
export const longestTemplate = 8192;

/** Reads a template. Linear; never throws. */
export function readTemplate(text: string): InputTemplate {
  if (text.length > longestTemplate) return { text, form: 'unknown', placeholders: [] };
  const { placeholders, brokenLine, holesOutside } = scan(text);
  const form = formOf(text, placeholders);
  const fault = form === 'unknown' || holesOutside ? undefined : faultOf(text, form, placeholders, brokenLine);
  return { text, form, placeholders, ...(brokenLine !== undefined && { brokenLine }), ...(fault && { fault }) };
}

interface Scanned {
  readonly placeholders: readonly Placeholder[];
  readonly brokenLine: number | undefined;
  /** What comes at deploy may be any JSON outside of quotes. */
  readonly holesOutside: boolean;
}

function scan(text: string): Scanned {
  const placeholders: Placeholder[] = [];
  const name = /<([A-Za-z0-9_.-]+)>/y;
  let [quoted, holesOutside] = [false, false];
  let brokenLine: number | undefined;
  let firstOfString = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\' && quoted) at++;
    else if (char === '"') {
      if (quoted && /^\s*:/.test(text.slice(at + 1, at + 100))) {
        for (let i = firstOfString; i < placeholders.length; i++)
          placeholders[i] = { ...placeholders[i]!, inKey: true };
      }
      quoted = !quoted;
      firstOfString = placeholders.length;
    } else if (char === '\n' && quoted) brokenLine ??= at;
    else if (char === hole && !quoted) holesOutside = true;
    else if (char === '<') {
      name.lastIndex = at;
      const found = name.exec(text);
      if (!found) continue;
      placeholders.push({ name: found[1]!, start: at, end: name.lastIndex, quoted, inKey: false });
      at = name.lastIndex - 1;
    }
  }
  return { placeholders, brokenLine, holesOutside };
}

function formOf(text: string, [first]: readonly Placeholder[]): InputTemplate['form'] {
  const plain = text.trim();
  if (plain === '' || plain.startsWith(hole)) return 'unknown';
  if (plain.startsWith('"')) return 'text';
  if (/^[{[]/.test(plain) || isJson(plain)) return 'object';
  return first && plain === text.slice(first.start, first.end) ? 'object' : 'bare';
}

/** A lone number, true, false or null. */
function isJson(plain: string): boolean {
  return /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/.test(plain);
}

function faultOf(
  text: string,
  form: InputTemplate['form'],
  placeholders: readonly Placeholder[],
  brokenLine: number | undefined,
): InputTemplate['fault'] {
  if (form === 'bare' || (form === 'text' && brokenLine !== undefined)) return undefined;
  const standIn = withStandIns(text, placeholders);
  let from = 0;
  for (const line of form === 'text' ? standIn.split('\n') : [standIn]) {
    const { error } = line.trim() === '' ? {} : readJson(line);
    if (error) return { start: from + error.at.start, end: from + error.at.end, reason: error.reason };
    from += line.length + 1;
  }
  return undefined;
}

/** A number in the place of each placeholder outside of quotes, as long as that. */
function withStandIns(text: string, placeholders: readonly Placeholder[]): string {
  let [standIn, from] = ['', 0];
  for (const { start, end, quoted } of placeholders) {
    if (quoted) continue;
    standIn += `${text.slice(from, start)}${'0'.padEnd(end - start)}`;
    from = end;
  }
  return standIn + text.slice(from);
}
