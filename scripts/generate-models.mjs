/**
 * Makes server/catalog/models/: what AWS's services take and answer, for the wire protocols and for the handlers' types.
 *
 * Two sources are joined by structure and member name:
 * - the runtime schemas of `@aws-sdk/client-*` (operations, bindings, required members, errors; enum values from their
 *   enums.js, and which member has which enum from their declarations),
 * - botocore's `service-2.json` (limits, patterns, integer or double), which Debian ships as `python3-botocore`.
 *
 * Usage: node scripts/generate-models.mjs [--botocore FOLDER]   (default: where `python3` finds botocore)
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** To serve another service: add its line here, install its client as a devDependency, run this. */
const SERVICES = [
  { id: 'xray', client: 'client-xray', out: 'server/catalog/models' },
  { id: 'cloudtrail', client: 'client-cloudtrail', out: 'server/catalog/models' },
  { id: 'sts', client: 'client-sts', out: 'server/catalog/models' },
  { id: 'sqs', client: 'client-sqs', out: 'test/fixtures/models' },
];

const root = join(import.meta.dirname, '..');
const TRAIT_BITS = [
  'httpLabel',
  'idempotent',
  'idempotencyToken',
  'sensitive',
  'httpPayload',
  'httpResponseCode',
  'httpQueryParams',
];
const STRUCTURES = new Set([3, 4, -3]);
const SIMPLE = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
};
const MORE_SIMPLE = { 15: 'document', 17: 'number', 19: 'number', 21: 'blob', 42: 'blob' };
const TIMESTAMP_FORMATS = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' };

const { values: flags } = parseArgs({ options: { botocore: { type: 'string' } } });
const botocore = flags.botocore ?? python('import botocore; print(botocore.__path__[0])');
const botocoreVersion = /__version__ = '([^']+)'/.exec(readFileSync(join(botocore, '__init__.py'), 'utf8'))?.[1];

const index = [];
for (const service of SERVICES) {
  const model = await modelOf(service);
  const folder = join(root, service.out);
  writeFileSync(join(folder, `${service.id}.json`), `${JSON.stringify(model)}\n`);
  if (service.out !== 'server/catalog/models') continue;
  writeFileSync(join(folder, `${service.id}.d.ts`), declarations(model));
  index.push(routingOf(model));
}
writeFileSync(
  join(root, 'server/catalog/models/services.json'),
  `${JSON.stringify({ source: 'scripts/generate-models.mjs, from the models beside this file', services: index }, null, 1)}\n`,
);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', join(root, 'server/catalog/models')]);

async function modelOf({ id, client }) {
  const folder = join(root, 'node_modules/@aws-sdk', client);
  const sdk = await import(pathToFileURL(join(folder, 'dist-cjs/index.js')).href);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const settings = settingsOf(sdk);
  const limits = botocoreModel(settings.version, id);
  const enums = enumsOf(
    folder,
    await import(pathToFileURL(join(folder, 'dist-es/models/enums.js')).href).catch(() => ({})),
  );
  const shapes = {};
  const operations = {};
  const reader = createReader(shapes, limits, enums);
  for (const schema of Object.values(sdk)) {
    if (!Array.isArray(schema)) continue;
    if (schema[0] === -3 && !schema[1].startsWith('smithy.ts.sdk.synthetic')) reader.structure(schema);
    if (schema[0] !== 9) continue;
    const [, , name, traits, input, output] = schema;
    const { http } = traitsOf(traits);
    operations[name] = { input: reader.structure(input), output: reader.structure(output), ...(http ? { http } : {}) };
  }
  return {
    source: `@aws-sdk/${client} ${version} (Apache-2.0), limits from botocore ${botocoreVersion} (Apache-2.0)`,
    id,
    serviceId: settings.serviceId,
    name: limits.metadata.serviceFullName,
    version: settings.version,
    signingName: limits.metadata.signingName ?? limits.metadata.endpointPrefix,
    target: settings.target,
    ...((settings.xmlNamespace ?? limits.metadata.xmlNamespace)
      ? { xmlNamespace: settings.xmlNamespace ?? limits.metadata.xmlNamespace }
      : {}),
    protocol: settings.protocol,
    ...(settings.queryCompatible ? { queryCompatible: true } : {}),
    operations: sorted(operations),
    shapes: sorted(shapes),
  };
}

/** What the client's configuration says of its service. */
function settingsOf(sdk) {
  const Client = Object.values(sdk).find(
    (it) => typeof it === 'function' && /Client$/.test(it.name) && it.name !== '__Client',
  );
  const { config } = new Client({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const { protocolSettings } = config;
  return {
    serviceId: config.serviceId,
    version: config.apiVersion,
    target: protocolSettings.serviceTarget,
    xmlNamespace: protocolSettings.xmlNamespace,
    queryCompatible: protocolSettings.awsQueryCompatible,
    protocol: config.protocol.getShapeId().split('#')[1],
  };
}

/** Reads the schema tuples (`@smithy/types`, StaticSchema) into `shapes`. */
function createReader(shapes, limits, enums) {
  function structure(reference) {
    const schema = typeof reference === 'function' ? reference() : reference;
    if (schema === 'unit' || !STRUCTURES.has(schema?.[0])) return null;
    const [kind, , name, traits, members, references, required = 0] = schema;
    if (shapes[name]) return name;
    const own = traitsOf(traits);
    const shape = {
      ...(kind === 4 ? { union: true } : {}),
      ...(kind === -3 ? { error: errorOf(own) } : {}),
      members: {},
    };
    shapes[name] = shape;
    members.forEach((member, i) => {
      const known = limits.shapes[name]?.members?.[member]?.shape;
      const values = enums.of(name, member);
      shape.members[member] = {
        ...schemaOf(references[i], known, values),
        ...(kind !== 4 && i < required ? { required: true } : {}),
      };
    });
    return name;
  }

  function schemaOf(reference, known, values) {
    const { schema, traits } = unwrap(reference);
    const limit = limits.shapes[known] ?? {};
    return { ...typeOf(schema, limit, values), ...bindingOf(traits) };
  }

  function typeOf(schema, limit, values) {
    const bounds = pick(limit, ['min', 'max']);
    if (Array.isArray(schema)) {
      if (STRUCTURES.has(schema[0])) return { type: schema[0] === 4 ? 'union' : 'structure', shape: structure(schema) };
      if (schema[0] === 1) return { type: 'list', member: schemaOf(schema[4], limit.member?.shape, values), ...bounds };
      const [key, value] = [schemaOf(schema[4], limit.key?.shape), schemaOf(schema[5], limit.value?.shape, values)];
      return { type: 'map', key, value, ...bounds };
    }
    if (schema >= 128)
      return {
        type: 'map',
        key: typeOf(0, limits.shapes[limit.key?.shape] ?? {}),
        value: typeOf(schema & 63, limits.shapes[limit.value?.shape] ?? {}, values),
        ...bounds,
      };
    if (schema >= 64)
      return { type: 'list', member: typeOf(schema & 63, limits.shapes[limit.member?.shape] ?? {}, values), ...bounds };
    return simpleOf(schema, limit, values);
  }

  function simpleOf(schema, limit, values) {
    const type = SIMPLE[schema] ?? MORE_SIMPLE[schema];
    if (type === undefined) throw new Error(`unknown simple schema ${String(schema)}`);
    if (type === 'number') {
      const exact = ['integer', 'long', 'float', 'double'].includes(limit.type) ? limit.type : 'number';
      return { type: exact, ...pick(limit, ['min', 'max']) };
    }
    if (type === 'timestamp')
      return { type, ...(TIMESTAMP_FORMATS[schema] ? { format: TIMESTAMP_FORMATS[schema] } : {}) };
    if (type !== 'string') return { type, ...pick(limit, ['min', 'max']) };
    const all = values ?? limit.enum;
    // A pattern on top of an enum says nothing more; `.*` and the like say nothing at all.
    const pattern = all || /^\(?\??s?\)?\.\*$/.test(limit.pattern ?? '') ? {} : pick(limit, ['pattern']);
    return { type, ...pick(limit, ['min', 'max']), ...pattern, ...(all ? { enum: all } : {}) };
  }

  return { structure };
}

/** A member's schema without the wrappers that carry its traits. */
function unwrap(reference) {
  let schema = reference;
  let traits = {};
  for (;;) {
    if (typeof schema === 'function') schema = schema();
    else if (Array.isArray(schema) && schema.length === 2) {
      traits = { ...traitsOf(schema[1]), ...traits };
      schema = schema[0];
    } else if (Array.isArray(schema) && schema[0] === 0) {
      traits = { ...traitsOf(schema[3]), ...traits };
      schema = schema[4];
    } else return { schema, traits: Array.isArray(schema) ? { ...traitsOf(schema[3]), ...traits } : traits };
  }
}

function traitsOf(traits) {
  if (typeof traits === 'object' && traits !== null) return traits;
  return Object.fromEntries(TRAIT_BITS.filter((_, i) => (traits >> i) & 1).map((bit) => [bit, 1]));
}

/** Where a member travels, and under which name. */
function bindingOf(traits) {
  const binding = {};
  if (traits.httpLabel) binding.location = 'label';
  else if (traits.httpQuery) Object.assign(binding, { location: 'query', locationName: traits.httpQuery });
  else if (traits.httpQueryParams) binding.location = 'queryParams';
  else if (traits.httpHeader)
    Object.assign(binding, { location: 'header', locationName: traits.httpHeader.toLowerCase() });
  else if (traits.httpPrefixHeaders)
    Object.assign(binding, { location: 'prefixHeaders', locationName: traits.httpPrefixHeaders.toLowerCase() });
  else if (traits.httpPayload) binding.location = 'payload';
  else if (traits.httpResponseCode) binding.location = 'status';
  if (traits.jsonName) binding.jsonName = traits.jsonName;
  if (traits.xmlName) binding.xmlName = traits.xmlName;
  if (traits.xmlFlattened) binding.flattened = true;
  return binding;
}

function errorOf({ awsQueryError, error, httpError }) {
  return {
    fault: error ?? 'client',
    ...(httpError ? { status: httpError } : {}),
    ...(awsQueryError ? { query: awsQueryError } : {}),
  };
}

/** Which member has which enum: only the declarations know, the schemas don't. */
function enumsOf(folder, module) {
  const byMember = new Map();
  const types = join(folder, 'dist-types/models');
  for (const file of readdirSync(types).filter((name) => /^(models_\d+|errors)\.d\.ts$/.test(name))) {
    let shape;
    for (const line of readFileSync(join(types, file), 'utf8').split('\n')) {
      shape = /^export (?:interface|declare class) (\w+)/.exec(line)?.[1] ?? shape;
      const [, member, type] = /^ {4}(\w+)\??: (?:\()?(?:Record<string, )?(\w+)/.exec(line) ?? [];
      if (member && module[type]) byMember.set(`${shape}.${member}`, Object.values(module[type]));
    }
  }
  return { of: (shape, member) => byMember.get(`${shape}.${member}`) };
}

function botocoreModel(version, id) {
  const folder = join(botocore, 'data', id);
  const dates = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
  if (!dates.includes(version)) throw new Error(`botocore has ${id} ${dates.join(', ')}, the client speaks ${version}`);
  return JSON.parse(readFileSync(join(folder, version, 'service-2.json'), 'utf8'));
}

/** What choosing a request's service needs, small enough to be read at start. */
function routingOf({ id, name, version, signingName, target, protocol }) {
  return { id, name, version, signingName, target, protocol };
}

/** The TypeScript declarations that type the handlers. */
function declarations(model) {
  const service = model.serviceId.replaceAll(' ', '');
  const operations = Object.entries(model.operations).map(
    ([name, { input, output }]) => `${name}: { input: ${input ?? 'Empty'}; output: ${output ?? 'Empty'} };`,
  );
  const structures = Object.entries(model.shapes).map(([name, shape]) => {
    const members = Object.entries(shape.members).map(
      ([member, schema]) =>
        `readonly ${member}${schema.required ? '' : '?'}: ${typeName(schema)}${schema.required ? '' : ' | undefined'};`,
    );
    return members.length > 0 ? `export interface ${name} {${members.join('\n')}}` : `export type ${name} = Empty;`;
  });
  return [
    `/** Generated by scripts/generate-models.mjs from ${model.source}. Timestamps are epoch seconds. */`,
    `export interface ${service}Operations {${operations.join('\n')}}`,
    'export type Empty = Record<never, never>;',
    ...structures,
    '',
  ].join('\n\n');
}

function typeName(schema) {
  switch (schema.type) {
    case 'structure':
    case 'union':
      return schema.shape;
    case 'list':
      return `ReadonlyArray<${typeName(schema.member)}>`;
    case 'map':
      return `Readonly<Record<string, ${typeName(schema.value)}>>`;
    case 'string':
      return schema.enum ? schema.enum.map((value) => `'${value}'`).join(' | ') : 'string';
    case 'boolean':
      return 'boolean';
    case 'blob':
      return 'Uint8Array';
    case 'document':
      return 'unknown';
    default:
      return 'number';
  }
}

function python(code) {
  return execFileSync('python3', ['-c', code], { encoding: 'utf8' }).trim();
}

function pick(from, names) {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
}

function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
