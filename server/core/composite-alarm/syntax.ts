/** The tree of an alarm rule. All offsets are indexes of the rule's text; `end` is exclusive. */
import type { Span } from '../value.ts';

/** The states of an alarm, which are the functions of a rule as well. */
export const alarmStates = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof alarmStates)[number];

export type RuleNode = Junction | Negation | Constant | StateTest | AtLeast | Gap;

export interface Junction extends Span {
  readonly kind: 'and' | 'or';
  readonly operands: readonly RuleNode[];
}

export interface Negation extends Span {
  readonly kind: 'not';
  readonly operand: RuleNode;
}

export interface Constant extends Span {
  readonly kind: 'constant';
  readonly value: boolean;
}

/** `ALARM(name)`: true while the child is in that state. */
export interface StateTest extends Span {
  readonly kind: 'state';
  readonly state: AlarmState;
  readonly child: Child;
}

/** `AT_LEAST(2, NOT OK, (a, b, c))`: true while that many children are (or are not) in the state. */
export interface AtLeast extends Span {
  readonly kind: 'at-least';
  readonly count: Count;
  readonly negated: boolean;
  readonly state: AlarmState;
  readonly children: readonly Child[];
}

export interface Count extends Span {
  readonly value: number;
  readonly percent: boolean;
}

/** Where the text holds no condition that can be read; a problem tells why. */
export interface Gap extends Span {
  readonly kind: 'gap';
}

/** An alarm that a rule names. The span is that of the name without its quotes. */
export interface Child extends Span {
  /** As CloudWatch reads it: name or ARN, escapes undone. */
  readonly name: string;
  readonly quoted: boolean;
}

export interface RuleProblem extends Span {
  readonly message: string;
  readonly fixes: readonly RuleFix[];
  /** What CloudWatch answers to this rule, where its text is known. */
  readonly aws?: string;
}

/** Other characters in the place of [start, end). */
export interface RuleFix extends Span {
  readonly title: string;
  readonly text: string;
}

export interface ParsedRule {
  readonly root: RuleNode;
  /** Every mention of a child, in the order of the text. */
  readonly children: readonly Child[];
  /** How often `TRUE` and `FALSE` stand in it. */
  readonly constants: number;
  /** How many pairs of parentheses only group. */
  readonly groups: number;
  /** Keywords that aren't in upper case, and what they are. */
  readonly miscased: readonly (Span & { readonly keyword: string })[];
  /** In the order of the text, at most 50. */
  readonly problems: readonly RuleProblem[];
}

/** The alarm's name in a reference: what follows `:alarm:` in an ARN, else the reference itself. */
export function alarmNameOf(reference: string): string {
  return reference.slice(alarmArn.exec(reference)?.[0].length ?? 0);
}

/** What stands before the name in an alarm's ARN. */
export const alarmArn = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/;

/** A name as it is written in a rule, in quotes or not: one with blanks, commas or parentheses needs them. */
export function inRule(name: string, quoted: boolean): string {
  const written = name.replaceAll('"', '\\"');
  return !quoted && /[\s(),"]/.test(name) ? `"${written}"` : written;
}

/** What completion and hover say of the words of the language. */
export const ruleWords: readonly { readonly word: string; readonly snippet: string; readonly says: string }[] = [
  { word: 'ALARM', snippet: 'ALARM($1)', says: 'True while the alarm is in the ALARM state.' },
  { word: 'OK', snippet: 'OK($1)', says: 'True while the alarm is in the OK state.' },
  {
    word: 'INSUFFICIENT_DATA',
    snippet: 'INSUFFICIENT_DATA($1)',
    says: 'True while the alarm has too little data to be ALARM or OK.',
  },
  {
    word: 'AT_LEAST',
    snippet: 'AT_LEAST($1, ALARM, ($2))',
    says: 'True while at least that many (or that share, as 50%) of the listed alarms are in the state.',
  },
  { word: 'AND', snippet: 'AND ', says: 'True while both sides are. Binds tighter than OR.' },
  { word: 'OR', snippet: 'OR ', says: 'True while one of its sides is.' },
  { word: 'NOT', snippet: 'NOT ', says: 'True while what follows is not. Binds tightest.' },
  { word: 'TRUE', snippet: 'TRUE', says: 'Always true: the alarm goes off at once. For tests.' },
  { word: 'FALSE', snippet: 'FALSE', says: 'Never true: breaks a cycle, or silences the alarm.' },
];
