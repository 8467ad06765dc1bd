/**
 * Makes server/catalog/metrics.json: namespaces, their metrics with the statistic that suits them, and the sets of
 * dimensions under which AWS publishes them.
 *
 * Base: the entity database of `@aws-cdk/aws-service-spec` (Apache-2.0). What it lacks is in metrics-by-hand.json
 * beside this script, with its sources.
 *
 * Usage: node scripts/generate-metrics.mjs
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const root = join(import.meta.dirname, '..');
const byHand = JSON.parse(readFileSync(join(import.meta.dirname, 'metrics-by-hand.json'), 'utf8'));
const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json');

/** Each set of dimension names once; metrics point at them by number. */
const dimensionSets = new Map();
const namespaces = new Map();
const dimensionValues = new Map();

await addBase();
byHand.groups.forEach(addGroup);
for (const name of byHand.namespacesWithoutMetrics) metricsOf(name);
addUnits();

const catalog = {
  source: `@aws-cdk/aws-service-spec ${version} and scripts/metrics-by-hand.json, by scripts/generate-metrics.mjs`,
  dimensionSets: [...dimensionSets.keys()].map((key) => JSON.parse(key)),
  dimensionValues: plain(dimensionValues, (names) => plain(names, (values) => [...values].sort())),
  instead: byHand.instead.names,
  namespaces: plain(namespaces, (metrics) =>
    plain(metrics, ({ statistic, unit, sets }) => ({ statistic, ...(unit && { unit }), sets: [...sets] })),
  ),
};
writeFileSync(join(root, 'server/catalog/metrics.json'), `${readable(catalog)}\n`);

async function addBase() {
  const database = await loadAwsServiceSpec();
  for (const metric of database.all('metric')) {
    const found = metricOf(metric.namespace, metric.name, metric.statistic);
    for (const { entity } of database.follow('usesDimensionSet', metric)) {
      found.sets.add(numberOf(entity.dimensions.map(({ name }) => name)));
      for (const { name, value } of entity.dimensions) addValue(metric.namespace, name, value);
    }
  }
}

function addGroup({ namespace, statistic, dimensions, metrics }) {
  for (const name of metrics) {
    const { sets } = metricOf(namespace, name, statistic);
    for (const names of dimensions) sets.add(numberOf(names));
  }
}

function addUnits() {
  for (const [namespace, units] of Object.entries(byHand.units.of)) {
    for (const [unit, names] of Object.entries(units)) {
      for (const name of names) {
        const metric = metricsOf(namespace).get(name);
        if (!metric) throw new Error(`${namespace} has a unit for ${name}, but no such metric`);
        metric.unit = unit;
      }
    }
  }
}

function metricsOf(namespace) {
  if (!namespaces.has(namespace)) namespaces.set(namespace, new Map());
  return namespaces.get(namespace);
}

function metricOf(namespace, name, statistic) {
  const metrics = metricsOf(namespace);
  if (!metrics.has(name)) metrics.set(name, { statistic, sets: new Set() });
  return metrics.get(name);
}

function numberOf(names) {
  const key = JSON.stringify([...new Set(names)].sort());
  if (!dimensionSets.has(key)) dimensionSets.set(key, dimensionSets.size);
  return dimensionSets.get(key);
}

/** The database writes the name again where any value is meant. */
function addValue(namespace, name, value) {
  if (!value || value === name) return;
  if (!dimensionValues.has(namespace)) dimensionValues.set(namespace, new Map());
  const names = dimensionValues.get(namespace);
  if (!names.has(name)) names.set(name, new Set());
  names.get(name).add(value);
}

function plain(map, content) {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, content(value)]));
}

/** JSON with one metric a line, so that a change of the base reads well in a diff. */
function readable(value, depth = 0) {
  const entries = Object.entries(value);
  if (Array.isArray(value) || depth === 3 || entries.length === 0) return JSON.stringify(value);
  const inner = '  '.repeat(depth + 1);
  const lines = entries.map(([key, member]) => {
    const text = typeof member === 'object' ? readable(member, depth + 1) : JSON.stringify(member);
    return `${inner}${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n${'  '.repeat(depth)}}`;
}
