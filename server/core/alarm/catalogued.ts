/** What the catalogue knows about the names in an alarm, and which of its names a misspelt one probably means. */
import {
  dimensionNamesOf,
  type Metric,
  metricNamed,
  metricsOf,
  namespaceInsteadOf,
  namespaces,
  namespacesWith,
} from '../../catalog/metrics.ts';
import { slipOf } from '../mistyped.ts';
import { nearest } from '../near.ts';

/** What is known about a metric, for hover and for the statistic that suits it; undefined where nothing is. */
export function describeMetric(namespace: string, name: string): Metric | undefined {
  return metricNamed(namespace, name);
}

/**
 * True where metrics come from AWS alone, so that a near miss of a known name is a mistake. Elsewhere, and in CWAgent,
 * anybody publishes under any name.
 */
function isAwsNamespace(namespace: string): boolean {
  return /^AWS\//.test(namespace) || publishedByAws.has(namespace);
}

const publishedByAws = new Set([
  'CloudWatchSynthetics',
  'LambdaInsights',
  'ContainerInsights',
  'ECS/ContainerInsights',
]);

/** The namespace that a text beginning with `AWS/` in any case probably means; custom namespaces mean themselves. */
export function namespaceMeantBy(text: string): string | undefined {
  const known = namespaces();
  if (known.includes(text)) return undefined;
  const [, prefix, service] = misspeltPrefix.exec(text) ?? [];
  if (prefix !== undefined && known.includes(`AWS/${service}`)) return `AWS/${service}`;
  if (!/^aws\//i.test(text)) return undefined;
  return namespaceInsteadOf(text) ?? nearName(text, known);
}

/** `AWS/` with a letter too many or too few, or two of them swapped. */
const misspeltPrefix = /^(AAWS|AWWS|AWSS|WS|AS|AW|WAS|ASW)\/(.+)$/s;

/** The metric of this namespace that a name probably means. */
export function metricMeantBy(namespace: string, name: string): string | undefined {
  if (!isAwsNamespace(namespace) || metricNamed(namespace, name)) return undefined;
  return nearName(
    name,
    metricsOf(namespace).map((metric) => metric.name),
  );
}

/** The dimension of this namespace that a name probably means. */
export function dimensionMeantBy(namespace: string, name: string): string | undefined {
  const known = isAwsNamespace(namespace) ? dimensionNamesOf(namespace) : [];
  if (known.includes(name)) return undefined;
  const stem = withoutTail(name);
  const alike = known.filter((one) => withoutTail(one) === stem);
  return nearName(name, known) ?? (alike.length === 1 ? alike[0] : lacking(name, known));
}

/**
 * The namespaces that have this metric under these dimensions, where the given one has neither the metric nor any of
 * the dimensions: `DatabaseConnections` by `DBInstanceIdentifier` in AWS/EC2 belongs to AWS/RDS. Other evidence is too
 * thin, as the catalogue lacks many metrics.
 */
export function namespacesOwning(namespace: string, name: string, dimensions: readonly string[]): readonly string[] {
  const own = dimensionNamesOf(namespace);
  if (own.length === 0 || metricNamed(namespace, name) || dimensions.length === 0) return [];
  if (dimensions.some((dimension) => own.includes(dimension))) return [];
  return namespacesWith(name).filter((owner) =>
    metricNamed(owner, name)?.dimensionSets.some((set) => dimensions.every((dimension) => set.includes(dimension))),
  );
}

/**
 * The candidate that differs in spelling alone (case, separators, plural), or by a typo. AWS builds its names from the
 * same words (`NetworkPacketsIn`, `NetworkPacketsOut`) and the catalogue lacks many, so it is a typo only where a word
 * stands in the text that no name of AWS has. Short words are too close to one another for that: ACU, NCU, CPU.
 * Of the 1,661 catalogued metrics, each left out in turn, 9 were taken for a near miss of another. In one namespace 4 of
 * them are one slip from another (`PutRecord.Bytes`, `PutRecords.Bytes`), of the dimensions none.
 */
function nearName(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(text) || text.length > longest) return undefined;
  const letters = lettersOf(text);
  const singular = wordsOf(text).join();
  const alike =
    candidates.find((candidate) => lettersOf(candidate) === letters) ??
    candidates.find((candidate) => wordsOf(candidate).join() === singular) ??
    candidates.find((candidate) => withoutDoubles(candidate) === withoutDoubles(text)) ??
    candidates.find((candidate) => isSwapped(text, candidate)) ??
    slipOf(text, candidates, /^aws\//i.test(text) ? longNamespace : longName);
  if (alike !== undefined) return alike;
  const near = nearest(text, candidates);
  return near !== undefined && wordsOf(text).some((word) => word.length > 4 && !vocabulary().has(word))
    ? near
    : undefined;
}

/** A name of so many characters that lacks a letter is no other name; of services there are more than the catalogue has. */
const longName = 6;
const longNamespace = 'AWS/'.length + 6;

/** The candidate that the text lacks one letter of, where a word stands in the text that no name of AWS has. */
function lacking(text: string, candidates: readonly string[]): string | undefined {
  if (text.length < 4 || wordsOf(text).every((word) => vocabulary().has(word))) return undefined;
  const longer = candidates.filter(({ length }) => length === text.length + 1);
  return longer.find((candidate) => nearest(text, [candidate], 1) !== undefined);
}

/** Of a name of AWS, in characters. */
const longest = 255;

/** True where two neighbouring letters are swapped: `QueueNmae`. */
function isSwapped(text: string, candidate: string): boolean {
  if (text.length !== candidate.length || text === candidate) return false;
  let at = 0;
  while (text[at] === candidate[at]) at++;
  const [first, second] = [text[at], text[at + 1]];
  return first === candidate[at + 1] && second === candidate[at] && text.slice(at + 2) === candidate.slice(at + 2);
}

/** Without letters that are doubled: `InstanceIId` and `InstanceId` are alike. */
function withoutDoubles(name: string): string {
  return name.replace(/(.)\1+/gs, '$1');
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/g, '');
}

let words: Set<string> | undefined;
/** Every word that AWS's names are built from. */
function vocabulary(): Set<string> {
  words ??= new Set(
    namespaces()
      .flatMap((namespace) => [
        namespace,
        ...dimensionNamesOf(namespace),
        ...metricsOf(namespace).map(({ name }) => name),
      ])
      .flatMap(wordsOf),
  );
  return words;
}

/** The words and numbers of a name, lower case and singular: `HTTPCode_5XX_Counts` has http, code, 5, xx, count. */
function wordsOf(name: string): string[] {
  const found = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return found.map((word) => word.replace(/(?<=[a-z])s$/, '').toLowerCase());
}

function withoutTail(dimension: string): string {
  return dimension.replace(/(Name|Identifier|Id|Arn)$/i, '').toLowerCase();
}
