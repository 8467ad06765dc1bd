/** What every holder of a filter pattern tells of it: metric filters and subscription filters alike. */
import type { Report } from '../check.ts';
import { entryOf, type MapValue, possible, type StringValue, within } from '../value.ts';
import { parsePattern } from './parse.ts';
import type { ParsedPattern, Piece } from './syntax.ts';

/** A filter pattern and the text that its offsets count in. */
export interface WrittenPattern extends ParsedPattern {
  readonly host: StringValue;
}

/** The pattern of a definition, or each that `Fn::If` chooses from, as far as the text has them. */
export function patternsIn(map: MapValue): WrittenPattern[] {
  return possible(entryOf(map, 'FilterPattern')?.value).flatMap((host) =>
    host.kind === 'string' ? [{ host, ...parsePattern(host.value) }] : [],
  );
}

export function reportFaults(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, faults } of patterns) {
    for (const { start, end, message, certain, instead } of faults) {
      report(within(host, start, end), message, {
        fix:
          instead === undefined
            ? undefined
            : { kind: 'text', title: `Replace with ${instead}`, host, start, end, text: instead },
        ...(!certain && { severity: 'warning' }),
      });
    }
  }
}

/** `?` counts only where every term has it. */
export function reportOptionalTerms(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, terms } of patterns) {
    const optional = terms.filter(({ prefix }) => prefix === '?');
    if (optional.length === terms.length) continue;
    for (const { start, end, text } of optional)
      report(within(host, start, end), `?${text} is left out of account: ? counts only where every term has it.`);
  }
}

/** At most this many regular expressions in one pattern. */
const mostRegexes = 2;

export function reportRegexes(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, kind, regexes } of patterns) {
    for (const regex of kind === 'terms' ? [] : regexes.slice(mostRegexes))
      report(within(host, regex.start, regex.end), 'A pattern takes two regular expressions at most.');
    for (const regex of regexes) {
      const wrong = outsideSubset(regex);
      if (wrong) report(within(host, wrong.start, wrong.end), wrong.message);
    }
  }
}

function outsideSubset({ text, start }: Piece): { start: number; end: number; message: string } | undefined {
  const found = /\\.|[^A-Za-z0-9:_#=@/;,\-\s^$?[\]{}|\\*+.]/su;
  for (let at = 0; at < text.length; ) {
    const match = found.exec(text.slice(at));
    if (!match) return undefined;
    if (!match[0].startsWith('\\')) {
      const from = start + at + match.index;
      const more = /[()]/.test(match[0]) ? ' there are no groups' : ' write it as \\xHH, or leave it to a .';
      return {
        start: from,
        end: from + match[0].length,
        message: `CloudWatch Logs takes no ${match[0]} in a regular expression:${more}.`,
      };
    }
    at += match.index + match[0].length;
  }
  return undefined;
}
