/** Right texts and every known break of them. Nothing here knows the rulebook: expectations come from AWS. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Random } from '../random.ts';
import { fileAroundXray, typeAroundXray } from './around-xray.ts';
import { eventPattern } from './event-pattern.ts';
import type { Models } from './model.ts';
import { type Mutation, type Sink, unbalance } from './mutation.ts';
import { references } from './references.ts';
import { samEvent } from './sam.ts';
import { samplingFile } from './sampling-file.ts';
import { type Around, mutate } from './structure.ts';
import { type MapNode, type Node, sourceHost, treeOf, valueAt } from './tree.ts';

/** A right text, its file's name, and its breaks. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly mutations: readonly Mutation[];
}

const folder = join(import.meta.dirname, 'right');

/** The right files of the folder: each template as it is and as JSON. */
export function rightFiles(): { readonly name: string; readonly text: string }[] {
  const templates = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [
        { name, text },
        { name: name.replace(/yaml$/, 'json'), text: `${JSON.stringify(parse(text), null, 2)}\n` },
      ];
    });
  const files = readdirSync(join(folder, 'files')).map((name) => ({
    name,
    text: readFileSync(join(folder, 'files', name), 'utf8'),
  }));
  return [...templates, ...files];
}

/** Every break of a right text. */
export function breaksOf(name: string, text: string, models: Models, random: Random): Case {
  const mutations: Mutation[] = [];
  const root = treeOf(sourceHost(text));
  if (root?.kind !== 'map') throw new Error(`${name} is no map`);
  const sink: Sink = {
    family: '',
    random,
    places: [],
    add: (mutation) => mutation.family !== '' && mutations.push(mutation),
  };
  const resources = valueAt(root, 'Resources');
  if (resources?.kind === 'map') {
    ofTemplate(sink, resources, name.startsWith('tracing') ? typeAroundXray : models);
    if (valueAt(root, 'AWSTemplateFormatVersion')) references(sink, root, resources);
  } else ofFile(sink, name, root);
  return { name, text, mutations };
}

function ofFile(sink: Sink, name: string, root: MapNode): void {
  const around: Around = { root, name: { start: 0, end: 1 }, alarms: new Set() };
  if (!name.endsWith('.pattern.json')) {
    mutate(sink, fileAroundXray(name) ?? samplingFile(valueAt(root, 'version')?.plain), root, around);
    return;
  }
  const patterns = { ...sink, family: 'event-pattern' };
  eventPattern(patterns, root);
  unbalance({ ...patterns, places: [root.at] }, sourceHost(root.host.text), 8);
}

function ofTemplate(sink: Sink, resources: MapNode, models: Models): void {
  const alarms = new Set(
    resources.entries.flatMap(({ value }) => {
      const plain = value.plain as { Type: string; Properties: { AlarmName?: string } };
      return /^AWS::CloudWatch::.*Alarm$/.test(plain.Type) && plain.Properties.AlarmName
        ? [plain.Properties.AlarmName]
        : [];
    }),
  );
  for (const { key, value } of resources.entries) {
    const type = String(memberOf(value, 'Type')?.plain);
    const properties = memberOf(value, 'Properties');
    if (properties?.kind !== 'map') continue;
    if (type.startsWith('AWS::Serverless::') && models !== typeAroundXray) ofServerless(sink, properties, alarms);
    else {
      const model = models(type);
      if (!model) throw new Error(`${key.plain} has no model`);
      mutate(sink, model, properties, { root: properties, name: key.at, alarms });
    }
  }
}

function ofServerless(sink: Sink, properties: MapNode, alarms: ReadonlySet<string>): void {
  const events = valueAt(properties, 'Events');
  if (events?.kind !== 'map') return;
  for (const { key, value } of events.entries) {
    const inside = memberOf(value, 'Properties');
    const model = samEvent(memberOf(value, 'Type')?.plain);
    if (inside?.kind !== 'map' || !model) throw new Error(`${key.plain} has no model`);
    mutate(sink, model, inside, { root: inside, name: key.at, alarms });
  }
}

const memberOf = (node: Node, key: string): Node | undefined => (node.kind === 'map' ? valueAt(node, key) : undefined);
