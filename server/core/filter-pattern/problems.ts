/** What every holder of a filter pattern tells of it: metric filters and subscription filters alike. */
import type { Report } from '../check.ts';
import { holesMayMend } from '../holes.ts';
import { entryOf, hole, type MapValue, type StringValue, within, writtenTexts } from '../value.ts';
import { parsePattern } from './parse.ts';
import type { ParsedPattern, Piece } from './syntax.ts';

/** A filter pattern and the text that its offsets count in. */
export interface WrittenPattern extends ParsedPattern {
  readonly host: StringValue;
  /** True where the deploy writes parts of it. */
  readonly partial: boolean;
}

/** The pattern of a definition, or each that `Fn::If` chooses from, as far as the text has them. */
export function patternsIn(map: MapValue): WrittenPattern[] {
  return writtenTexts(entryOf(map, 'FilterPattern')?.value).flatMap((host) => {
    const { value } = host;
    const parsed = parsePattern(value);
    // The first character says which language the rest is in.
    const unsure = value.trimStart().startsWith(hole) || holesMayMend(value, parsed.faults);
    return unsure ? [] : [{ host, ...parsed, partial: value.includes(hole) }];
  });
}

export function reportFaults(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, faults, partial } of patterns) {
    for (const { start, end, message, certain, instead } of faults) {
      report(within(host, start, end), message, {
        fix:
          instead === undefined
            ? undefined
            : { kind: 'text', title: `Replace with ${instead}`, host, start, end, text: instead },
        ...((!certain || partial) && { severity: 'warning' }),
      });
    }
  }
}

/** `?` counts only where every term has it. */
export function reportOptionalTerms(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, terms } of patterns) {
    const optional = terms.filter(({ prefix }) => prefix === '?');
    // A hole brings its own ? or none.
    if (optional.length === terms.length || terms.some(({ text }) => text.startsWith(hole))) continue;
    for (const { start, end, text } of optional)
      report(within(host, start, end), `?${text} is left out of account: ? counts only where every term has it.`);
  }
}

/** At most this many regular expressions in one pattern. */
export const mostRegexes = 2;
export const tooManyRegexes = 'A pattern takes two regular expressions at most.';

export function reportRegexes(patterns: readonly WrittenPattern[], report: Report): void {
  for (const { host, kind, regexes } of patterns) {
    for (const regex of kind === 'terms' ? [] : regexes.slice(mostRegexes))
      report(within(host, regex.start, regex.end), tooManyRegexes);
    for (const regex of regexes) {
      const wrong = outsideSubset(regex);
      if (wrong) report(within(host, wrong.start, wrong.end), wrong.message);
    }
  }
}

function outsideSubset({ text, start }: Piece): { start: number; end: number; message: string } | undefined {
  const found = /\\.|[^\ue0c6A-Za-z0-9:_#=@/;,\-\s^$?[\]{}|\\*+.]/su;
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
