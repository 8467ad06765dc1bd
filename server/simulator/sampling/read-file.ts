/** The sampling rules in a watched file: a local rules file of the X-Ray SDKs, or a template with AWS::XRay::SamplingRule. */
import { parseDocument } from 'yaml';
import { type Field, known } from '../../core/field.ts';
import { samplingRuleFamily, samplingRulesFileFamily } from '../../core/sampling-rule/check.ts';
import { readLocalFile, textMember } from '../../core/sampling-rule/local-file.ts';
import { patternFields, readSamplingRule, type SamplingRule } from '../../core/sampling-rule/sampling-rule.ts';
import { type MapValue, memberOf } from '../../core/value.ts';
import type { Definition } from '../../forms/definition.ts';
import { definitionsIn, openDocument } from '../../forms/document.ts';
import type { Rule } from './rule.ts';

/** What a file says; a broken one says nothing but what is wrong with it. */
export type ReadFile = FileRules | { readonly broken: readonly Remark[] };

export interface FileRules {
  /** Of a local file, in its order. */
  readonly local: readonly Placed<LocalRule>[];
  /** The default of a local file. */
  readonly fallback: Placed<Rates> | undefined;
  /** Of a template. */
  readonly rules: readonly Placed<Rule>[];
  /** Rules that are left out, and why. */
  readonly remarks: readonly Remark[];
}

/** Something that begins on a line of a file, from 1. */
export interface Placed<T> {
  readonly is: T;
  readonly line: number;
}

export type Rates = Pick<Rule, 'FixedRate' | 'ReservoirSize'>;
export type LocalRule = Rates & Pick<Rule, 'Host' | 'HTTPMethod' | 'URLPath'>;

/** A sentence about a place in a file, both from 1. */
export interface Remark {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const NO_RULES: FileRules = { local: [], fallback: undefined, rules: [], remarks: [] };

/** Whether a text can hold sampling rules at all; most can't, and are not parsed. */
function mayHoldRules(text: string): boolean {
  return text.includes('AWS::XRay::SamplingRule') || text.includes('"fixed_target"');
}

/**
 * Reads the rules in a text. Total: any text has some, none, or is broken.
 *
 * @param hadRules a half-written text that had rules is broken, even where none can be seen in it
 */
export function readRules(name: string, text: string, hadRules = false): ReadFile {
  if (!hadRules && !mayHoldRules(text)) return NO_RULES;
  const wrong = syntaxProblem(name, text);
  if (wrong !== undefined) return { broken: [wrong] };
  const found = definitionsIn(openDocument(name, text)).filter(({ definition }) => isRules(definition));
  const broken = found.flatMap(({ start, definition }) =>
    errorsOf(definition).map(({ message, at }) => remark(text, start + at.start, message)),
  );
  if (broken.length > 0) return { broken };
  const read = found.map(({ start, definition }) =>
    definition.value.kind !== 'map'
      ? NO_RULES
      : definition.family === 'sampling-rule'
        ? templateRule(text, start, definition, definition.value)
        : localRules(text, start, definition.value),
  );
  return {
    local: read.flatMap(({ local }) => local),
    fallback: read.find(({ fallback }) => fallback !== undefined)?.fallback,
    rules: read.flatMap(({ rules }) => rules),
    remarks: read.flatMap(({ remarks }) => remarks),
  };
}

function isRules({ family }: Definition): boolean {
  return family === 'sampling-rule' || family === 'sampling-rules-file';
}

function errorsOf({ family, value, nameAt }: Definition) {
  const { problems } = family === 'sampling-rule' ? samplingRuleFamily : samplingRulesFileFamily;
  return problems(value)
    .filter(({ severity }) => severity === 'error')
    .map(({ message, at }) => ({ message, at: at.end > 0 ? at : nameAt }));
}

/** The readers survive mistakes in the syntax; here a half-saved file must not pass for a whole one. */
function syntaxProblem(name: string, text: string): Remark | undefined {
  if (text.trim() === '') return { line: 1, column: 1, message: 'The file is empty.' };
  if (/\.json$/i.test(name)) {
    try {
      JSON.parse(text);
      return undefined;
    } catch (error) {
      const { message } = error as Error;
      const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(message) ?? [];
      return { line: Number(line), column: Number(column), message: `This is no JSON: ${message}.` };
    }
  }
  const [error] = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false }).errors;
  return error && remark(text, error.pos[0], `This is no YAML: ${error.message}.`);
}

function localRules(text: string, start: number, map: MapValue): FileRules {
  const { defaultRule, rules } = readLocalFile(map);
  const placed = <T>(is: T, { at }: MapValue): Placed<T> => ({ is, line: lineOf(text, start + at.start) });
  const local = rules.flatMap(({ map: rule }): Placed<LocalRule>[] => {
    const host = textMember(rule, 'host') ?? textMember(rule, 'service_name');
    const [method, path, rates] = [textMember(rule, 'http_method'), textMember(rule, 'url_path'), ratesOf(rule)];
    if (!host || !method || !path || !rates) return [];
    return [placed({ ...rates, Host: host.value, HTTPMethod: method.value, URLPath: path.value }, rule)];
  });
  const rates = defaultRule && ratesOf(defaultRule);
  return { ...NO_RULES, local, fallback: rates && placed(rates, defaultRule) };
}

function ratesOf(map: MapValue): Rates | undefined {
  const [target, rate] = [memberOf(map, 'fixed_target'), memberOf(map, 'rate')];
  if (target?.kind !== 'number' || rate?.kind !== 'number') return undefined;
  return { ReservoirSize: target.value, FixedRate: rate.value };
}

/** A rule needs every member told by the text; only its name can come from the logical id. */
function templateRule(text: string, start: number, { name, nameAt }: Definition, map: MapValue): FileRules {
  const rule = readSamplingRule(map);
  const members = {
    Priority: rule.priority,
    FixedRate: rule.fixedRate,
    ReservoirSize: rule.reservoirSize,
    ...patternFields(rule),
  };
  const attributes = known(rule.attributes) ? [...rule.attributes.value] : [];
  const boost = boostFields(rule);
  const hidden = [...Object.entries<Field<unknown>>(members), ...attributes, ...boost].find(
    ([, field]) => !known(field),
  )?.[0];
  const unknown = hidden ?? optionalMembers(rule).find(([, field]) => field.state === 'unknown')?.[0];
  if (unknown !== undefined) {
    const message = `The sampling rule ${name} is left out: the template doesn't tell its ${unknown}.`;
    return { ...NO_RULES, remarks: [remark(text, start + nameAt.start, message)] };
  }
  const served = {
    ...plainMembers(Object.entries(members)),
    RuleName: known(rule.ruleName) ? rule.ruleName.value : name,
    Version: 1,
    Attributes: plainMembers(attributes),
    ...(boost.length > 0 && { SamplingRateBoost: plainMembers(boost) }),
  };
  // Every member of a rule is there: those of `members` are known.
  return { ...NO_RULES, rules: [{ is: served as unknown as Rule, line: lineOf(text, start + nameAt.start) }] };
}

function optionalMembers({ attributes, samplingRateBoost }: SamplingRule): [string, Field<unknown>][] {
  return [
    ['Attributes', attributes],
    ['SamplingRateBoost', samplingRateBoost],
  ];
}

function boostFields({ samplingRateBoost: boost }: SamplingRule): [string, Field<unknown>][] {
  if (!known(boost)) return [];
  const { maxRate, cooldownWindowMinutes } = boost.value;
  return [
    ['MaxRate', maxRate],
    ['CooldownWindowMinutes', cooldownWindowMinutes],
  ];
}

function plainMembers(fields: readonly (readonly [string, Field<unknown>])[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(([key, field]) => [key, known(field) ? field.value : undefined]));
}

function remark(text: string, offset: number, message: string): Remark {
  return { line: lineOf(text, offset), column: offset - text.lastIndexOf('\n', offset - 1), message };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
