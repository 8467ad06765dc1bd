/** Schedule expressions: text → what it says, and what is wrong with it. Recovers; any text gives an answer. */
import type { Severity } from '../check.ts';
import { nearest } from '../near.ts';
import { hole } from '../value.ts';
import { readAt } from './at.ts';
import { readCron } from './cron.ts';
import { readRate } from './rate.ts';
import type { Dialect, Expression, Fault, FaultKind, TextFix } from './syntax.ts';

export interface ParsedExpression {
  /** Undefined where the text can't be read or isn't known as a whole. */
  readonly expression: Expression | undefined;
  readonly faults: readonly Fault[];
}

/** In characters. Source: EventBridge API, PutRule; Scheduler API, CreateSchedule. */
export const longestExpression = 256;

/** What stands between the parentheses, and where. */
export interface Inside {
  readonly text: string;
  /** The index of its first character in the whole expression. */
  readonly start: number;
  readonly dialect: Dialect;
  readonly tell: Tell;
}

export type Tell = (
  kind: FaultKind,
  start: number,
  end: number,
  says: string,
  more?: { readonly severity?: Severity; readonly fixes?: readonly TextFix[] },
) => void;

/**
 * Reads an expression as one dialect does. Where the text has holes, what stands in them is taken for right. Longer texts
 * than AWS takes aren't read; the check on lengths tells them.
 */
export function parseExpression(text: string, dialect: Dialect): ParsedExpression {
  const faults: Fault[] = [];
  if (text.length > longestExpression) return { expression: undefined, faults };
  const tell: Tell = (kind, start, end, says, { severity = 'error', fixes = [] } = {}) => {
    faults.push({ kind, start, end, says, fixes, severity });
  };
  const call = /^([^()]*)\((.*)\)\s*$/s.exec(text);
  const form = call && formOf(call[1]!.trim(), dialect);
  if (!call || !form) {
    if (!text.includes(hole)) tellForm(text, dialect, tell);
    return { expression: undefined, faults };
  }
  tellFrame(text, call[1]!, form, tell);
  const inside = { text: call[2]!, start: call[1]!.length + 1, dialect, tell };
  const expression = readers[form](inside);
  return { expression: faults.some(({ severity }) => severity === 'error') ? undefined : expression, faults };
}

const readers = { rate: readRate, cron: readCron, at: readAt };

/** The forms that a dialect takes, with an example. */
const forms: Readonly<Record<Dialect, readonly (keyof typeof readers)[]>> = {
  rule: ['rate', 'cron'],
  scheduler: ['rate', 'cron', 'at'],
  canary: ['rate', 'cron'],
};

const examples = { rate: 'rate(5 minutes)', cron: 'cron(0 18 ? * MON-FRI *)', at: 'at(2030-01-31T18:00:00)' };

/** The form that a word names, whatever its case. */
function formOf(word: string, dialect: Dialect): keyof typeof readers | undefined {
  return forms[dialect].find((form) => form === word.toLowerCase());
}

/** The word's case, and blanks around the expression. */
function tellFrame(text: string, before: string, form: string, tell: Tell): void {
  const word = before.trim();
  const lead = before.length - before.trimStart().length;
  if (lead > 0) {
    const fixes = [{ start: 0, end: lead, title: 'Remove the blanks', text: '' }];
    tell('syntax', 0, lead + word.length, `Blanks stand before ${form}: AWS refuses them.`, { fixes });
  }
  if (word !== form) {
    const fixes = [{ start: lead, end: lead + word.length, title: `Replace with ${form}`, text: form }];
    tell('syntax', lead, lead + word.length, `Write ${form} in lower case.`, { severity: 'warning', fixes });
  }
  const end = text.trimEnd().length;
  if (before.trimEnd() !== before || /[ \t]$/.test(text)) {
    const [from, to] = before.trimEnd() === before ? [end, text.length] : [before.trimEnd().length, before.length];
    const fixes = [{ start: from, end: to, title: 'Remove the blanks', text: '' }];
    tell('syntax', from, to, 'AWS reads no blanks here: remove them.', { severity: 'warning', fixes });
  }
}

/** A text that is no call of a known form. */
function tellForm(text: string, dialect: Dialect, tell: Tell): void {
  const { start = 0, end = text.length, says, fix } = formFault(text, dialect);
  const fixes = fix === undefined ? [] : [{ start, end, ...fix }];
  tell('syntax', start, end, says, { fixes });
}

interface FormFault {
  /** Left out, the whole text. */
  readonly start?: number;
  readonly end?: number;
  readonly says: string;
  readonly fix?: { readonly title: string; readonly text: string };
}

function formFault(text: string, dialect: Dialect): FormFault {
  const known = forms[dialect];
  const wants = known.map((form) => examples[form]).join(' or ');
  const plain = text.trim();
  const [, word = '', open = '', rest = ''] = /^([A-Za-z]*)\s*(\(?)(.*)$/s.exec(plain) ?? [];
  const start = text.indexOf(word);
  const end = start + word.length;
  const form = formOf(word, dialect);
  if (plain === '') return { says: `The schedule is empty: write ${wants}.` };
  if (form && open && !rest.includes(')')) {
    const fix = { title: 'Close the parenthesis', text: `${plain})` };
    return { says: `${form}( is never closed: write ) at the end.`, fix };
  }
  if (form && !open) {
    const written = `${form}(${rest.replace(/\)\s*$/, '').trim()})`;
    return { says: `${form} needs parentheses: write ${written}.`, fix: { title: `Write ${written}`, text: written } };
  }
  if (open && word.toLowerCase() === 'at') {
    return { start, end, says: `Only EventBridge Scheduler takes at(): write ${wants}.` };
  }
  const near = open ? nearest(word, known) : undefined;
  if (near) {
    const fix = { title: `Replace with ${near}`, text: near };
    return { start, end, says: `${word} is no form of a schedule: write ${near}.`, fix };
  }
  const bare = open ? undefined : bareForm(plain);
  if (!bare) return { says: `This is no schedule that AWS reads: write ${wants}.` };
  const written = `${bare}(${plain})`;
  return {
    says: `The expression stands in ${bare}(): write ${written}.`,
    fix: { title: `Put it in ${bare}()`, text: written },
  };
}

/** `0 12 * * ? *` and `5 minutes`, without their form around them. */
function bareForm(text: string): 'cron' | 'rate' | undefined {
  if (/^\d+ (minute|hour|day)s?$/.test(text)) return 'rate';
  return /^[\d*/,?A-Z#-]+(\s+[\d*/,?A-Z#-]+){4,5}$/.test(text) ? 'cron' : undefined;
}
