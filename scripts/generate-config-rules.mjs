/**
 * Makes server/catalog/config-rules.json (the managed rules of AWS Config: when they run, what they look at, what they
 * are told) and server/catalog/resource-types.json (what AWS Config records).
 *
 * AWS publishes no list of managed rules that a program can read, so the facts are kept by hand, rule by rule with their
 * sources, in the catalogue itself: --facts takes a newer or larger list of the same members. Resource types are the enum
 * of `@aws-sdk/client-config-service` (Apache-2.0), and what the rules name beside it.
 *
 * Usage: node scripts/generate-config-rules.mjs [--facts FILE] [--client FOLDER]
 *   FILE    {rules: {IDENTIFIER: {ruleName, trigger, resourceTypes, parameters: [{name, type, optional, default}], sources}}}
 *   FOLDER  an unpacked `@aws-sdk/client-config-service`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const catalog = join(import.meta.dirname, '..', 'server', 'catalog');
const { values: flags } = parseArgs({ options: { facts: { type: 'string' }, client: { type: 'string' } } });

/** What the sources of a rule stand for. */
const sources = {
  docs: 'AWS Config developer guide, "List of AWS Config managed rules", state of April 2023',
  packs:
    'conformance packs of awslabs/aws-config-rules (CC0-1.0), April 2026: identifiers and the parameters seen in use',
  cdk: 'ManagedRuleIdentifiers of aws-cdk-lib 2.276.0 (Apache-2.0): identifiers',
};

if (flags.facts) writeRules(JSON.parse(readFileSync(flags.facts, 'utf8')).rules);
if (flags.client) writeTypes(flags.client);
if (!flags.facts && !flags.client) console.error('Nothing to do: give --facts FILE, --client FOLDER, or both.');

function writeRules(facts) {
  const rules = Object.keys(facts)
    .sort()
    .map((identifier) => [identifier, ruleOf(facts[identifier])]);
  const head = { source: 'by scripts/generate-config-rules.mjs; facts only, AWS has more rules than these', sources };
  write('config-rules', { ...head, rules: '' }, `{\n${lines(rules)}\n}`);
}

/** A rule without its documentation has no trigger, and the parameters that were seen. */
function ruleOf(fact) {
  return {
    ...((fact.ruleName ?? fact.name) && { name: fact.ruleName ?? fact.name }),
    ...(fact.trigger && { trigger: fact.trigger }),
    types: fact.resourceTypes ?? fact.resourceTypesSeen ?? fact.types ?? [],
    parameters: (fact.parameters ?? (fact.parametersSeen ?? []).map((name) => ({ name }))).map(parameterOf),
    sources: fact.sources.map((source) => source.replace(/[^a-z].*/, '').replace('conformance', 'packs')),
  };
}

function parameterOf({ name, type, optional, required = optional === false, default: usual }) {
  return {
    name,
    ...(type && { type }),
    ...(required && { required: true }),
    ...(usual && { default: usual }),
  };
}

function writeTypes(client) {
  const { version } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
  const declared = readFileSync(join(client, 'dist-types', 'models', 'enums.d.ts'), 'utf8');
  const [, body] = /const ResourceType: \{([^}]*)\}/.exec(declared);
  const { rules } = JSON.parse(readFileSync(join(catalog, 'config-rules.json'), 'utf8'));
  const named = Object.values(rules).flatMap(({ types }) => types);
  const types = [...new Set([...[...body.matchAll(/"(AWS::[^"]+)"/g)].map(([, type]) => type), ...named])].sort();
  const source = `ResourceType of @aws-sdk/client-config-service ${version}, and the types that config-rules.json names`;
  write('resource-types', { source, types: '' }, `[\n${types.map((type) => JSON.stringify(type)).join(',\n')}\n]`);
}

/** One row a line, so that a change shows as one. */
function lines(rows) {
  return rows.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',\n');
}

function write(name, head, last) {
  const text = JSON.stringify(head).replace(/""\}$/, `${last}}`);
  JSON.parse(text);
  writeFileSync(join(catalog, `${name}.json`), `${text}\n`);
}
