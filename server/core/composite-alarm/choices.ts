/** What may stand in a composite alarm: the words of its rule, and the alarms that are known around it. */
import { type Choice, type Offer, type Place, textAt } from '../choice.ts';
import type { Span } from '../value.ts';
import { alarmStates, inRule, ruleWords } from './syntax.ts';
import { makeReader, nextName, type Token } from './tokens.ts';

/** What fits at a place of a composite alarm; undefined where names aren't ours. */
export function compositeAlarmChoices(place: Place): Offer | undefined {
  const { path, on, string } = place;
  if (on === 'key' || path.length !== 1) return undefined;
  if (path[0] === 'ActionsSuppressor') return { choices: alarmNames(place).map(asValue) };
  if (path[0] !== 'AlarmRule' || !string) return undefined;
  const { wants, token } = placeInRule(string.text, string.index);
  const { replaces, quoted } = within(token, string.index);
  const inner = { replaces, at: replaces, syntax: 'plain', on: 'value', quoted: false, bare: false } as const;
  return { choices: choicesFor(wants, place, quoted), within: inner };
}

type Wants = 'condition' | 'operator' | 'name' | 'state' | 'count';

function choicesFor(wants: Wants, place: Place, quoted: boolean): readonly Choice[] {
  if (wants === 'name') return alarmNames(place).map((name) => asName(name, quoted));
  if (wants === 'count') return [];
  if (quoted) return [];
  const words = ruleWords.map(({ word, says, snippet }): Choice => ({ value: word, says, snippet }));
  if (wants === 'operator') return words.filter(({ value }) => value === 'AND' || value === 'OR');
  if (wants === 'state') {
    return [...alarmStates, 'NOT'].flatMap((state) => words.filter(({ value }) => value === state).map(withoutSnippet));
  }
  return words.filter(({ value }) => value !== 'AND' && value !== 'OR');
}

const withoutSnippet = ({ value, says }: Choice): Choice => ({ value, says });

interface KnownAlarm {
  readonly name: string;
  readonly rule?: string;
}

/** Every known alarm but this one. */
function alarmNames({ root, around }: Place): readonly KnownAlarm[] {
  const own = textAt(root, ['AlarmName']);
  return [...around.alarms].flatMap(([name, facts]) => (name === own ? [] : { name, ...facts }));
}

function asValue({ name, rule }: KnownAlarm): Choice {
  return { value: name, says: rule === undefined ? 'An alarm.' : `A composite alarm: ${rule}` };
}

/** In a rule, a name with blanks, commas or parentheses stands in quotes. */
function asName(alarm: KnownAlarm, quoted: boolean): Choice {
  const text = inRule(alarm.name, quoted);
  return { ...asValue(alarm), ...(text !== alarm.name && { text }) };
}

/** What a choice replaces: the token at the cursor, without its quotes. */
function within(token: Token | undefined, index: number): { replaces: Span; quoted: boolean } {
  if (!token) return { replaces: { start: index, end: index }, quoted: false };
  if (token.kind !== 'quoted') return { replaces: { start: token.start, end: token.end }, quoted: false };
  // Quotes that are still open would take the rest of the rule.
  const end = token.unclosed ? index : token.end - 1;
  return { replaces: { start: token.start + 1, end: Math.max(end, token.start + 1) }, quoted: true };
}

/** An open parenthesis, and how many commas stand behind it. */
interface Frame {
  readonly kind: 'group' | 'state' | 'at-least' | 'names';
  commas: number;
}

/** What a rule wants at an index, and the word or quoted name that is begun there. */
function placeInRule(text: string, index: number): { wants: Wants; token?: Token } {
  const reader = makeReader(text);
  const frames: Frame[] = [];
  let before: Token | undefined;
  for (;;) {
    const token = nextName(reader);
    const isText = token.kind === 'word' || token.kind === 'quoted';
    if (token.kind === 'end' || token.start >= index || (isText && token.end >= index)) {
      const begun = isText && token.start < index && !isBehindQuotes(token, index) ? token : undefined;
      return { wants: wanted(frames.at(-1), before), ...(begun && { token: begun }) };
    }
    if (token.kind === 'open') frames.push({ kind: kindOf(frames.at(-1), before), commas: 0 });
    else if (token.kind === 'close') frames.pop();
    else if (token.kind === 'comma') {
      const frame = frames.at(-1);
      if (frame) frame.commas++;
    }
    before = token;
  }
}

const isBehindQuotes = ({ kind, unclosed, end }: Token, index: number) =>
  kind === 'quoted' && !unclosed && end === index;

function kindOf(frame: Frame | undefined, before: Token | undefined): Frame['kind'] {
  const word = before?.kind === 'word' ? before.text.toUpperCase() : '';
  if (frame?.kind === 'at-least') return 'names';
  if (word === 'AT_LEAST') return 'at-least';
  return alarmStates.some((state) => state === word) ? 'state' : 'group';
}

function wanted(frame: Frame | undefined, before: Token | undefined): Wants {
  if (frame?.kind === 'state' || frame?.kind === 'names') return 'name';
  if (frame?.kind === 'at-least') return frame.commas === 0 ? 'count' : frame.commas === 1 ? 'state' : 'name';
  const joins = before?.kind === 'word' && /^(AND|OR|NOT)$/i.test(before.text);
  return before === undefined || before.kind === 'open' || joins ? 'condition' : 'operator';
}
