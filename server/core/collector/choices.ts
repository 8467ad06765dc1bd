/** What may stand in a collector's configuration, and what it means. */
import { type Choice, type Description, isAt, type Offer, type Path, type Place, valueAt } from '../choice.ts';
import type { Shape, Spec } from '../shape.ts';
import type { Value } from '../value.ts';
import { sections } from './collector.ts';
import { components, knownComponent, type Section } from './components.ts';

const sectionSays: Readonly<Record<string, string>> = {
  receivers: 'How data comes in.',
  processors: 'What happens to data on its way.',
  exporters: 'Where data goes.',
  connectors: 'What joins two pipelines: an exporter of one, a receiver of the other.',
  extensions: 'What runs beside the pipelines; each has to be named in service.extensions.',
  service: 'What is started: pipelines and extensions.',
};

const inService: readonly Choice[] = [
  { value: 'extensions', says: 'The extensions that are started.' },
  { value: 'pipelines', says: 'Which receivers, processors and exporters work together, by signal.' },
  { value: 'telemetry', says: 'The collector’s own logs and metrics.' },
];

/** Sections, types, members of AWS's components, and names in pipelines. */
export function collectorChoices({ root, path, on }: Place): Offer | undefined {
  if (on === 'key') return keyChoices(path);
  if (isAt(path, 'service', 'pipelines', '*', '*', '#') || isAt(path, 'service', 'pipelines', '*', '*')) {
    return { choices: named(root, String(path[3])) };
  }
  if (isAt(path, 'service', 'extensions', '#')) return { choices: named(root, 'extensions') };
  const spec = specAt(path);
  if (spec?.type === 'flag')
    return { choices: [true, false].map((value) => ({ value, says: value ? 'On.' : 'Off.' })) };
  const values = spec?.type === 'text' ? spec.limits?.oneOf : undefined;
  return values && { choices: values.map((value) => ({ value, says: `A value of ${String(path.at(-1))}.` })) };
}

function keyChoices(path: Path): Offer | undefined {
  if (path.length === 1) {
    return { choices: Object.entries(sectionSays).map(([value, says]) => ({ value, says })) };
  }
  if (isAt(path, 'service', '*')) return { choices: inService };
  if (isAt(path, 'service', 'pipelines', '*')) {
    return { choices: ['traces', 'metrics', 'logs'].map((value) => ({ value, says: `A pipeline of ${value}.` })) };
  }
  if (isAt(path, 'service', 'pipelines', '*', '*')) {
    return { choices: ['receivers', 'processors', 'exporters'].map((value) => ({ value, says: sectionSays[value]! })) };
  }
  const section = sectionOf(path);
  if (section && path.length === 2) {
    return { choices: Object.entries(components[section]).map(([value, { says }]) => ({ value, says })) };
  }
  const shape = shapeAt(path.slice(0, -1));
  return shape && { choices: Object.keys(shape).map((value) => ({ value, says: `A setting of ${String(path[1])}.` })) };
}

/** The components that a pipeline can name: those of its section, and connectors. */
function named(root: Value, section: string): Choice[] {
  const from = section === 'receivers' || section === 'exporters' ? [section, 'connectors'] : [section];
  return from.flatMap((name) => {
    const map = valueAt(root, [name]);
    return map?.kind === 'map' ? map.entries.map(({ key }) => ({ value: key, says: `Defined under ${name}.` })) : [];
  });
}

function sectionOf([first]: Path): Section | undefined {
  return sections.find((section) => section === first);
}

/** The members of the settings at a path: of a component of AWS's, or of a record in one. */
function shapeAt(path: Path): Shape | undefined {
  const section = sectionOf(path);
  if (!section || path.length < 2) return undefined;
  let shape = knownComponent(section, String(path[1]).split('/')[0]!)?.shape;
  for (const step of path.slice(2)) {
    const spec: Spec | undefined = typeof step === 'number' ? undefined : shape?.[step];
    shape = spec?.type === 'record' ? spec.of : undefined;
  }
  return shape;
}

function specAt(path: Path): Spec | undefined {
  return shapeAt(path.slice(0, -1))?.[String(path.at(-1))];
}

/** What a section or a component is for. */
export function describeCollector({ root, path, on }: Place): Description | undefined {
  const section = sectionOf(path);
  if (on === 'key' && path.length === 1) return said(sectionSays[String(path[0])]);
  if (on === 'key' && section && path.length === 2) return said(saysOf(section, String(path[1])));
  if (on !== 'value' || !isAt(path, 'service', 'pipelines', '*', '*', '#')) return undefined;
  const value = valueAt(root, path);
  const among = sections.find((one) => one === path[3]);
  return value?.kind === 'string' && among ? said(saysOf(among, value.value)) : undefined;
}

function saysOf(section: Section, id: string): string | undefined {
  return knownComponent(section, id.split('/')[0]!)?.says;
}

function said(says: string | undefined): Description | undefined {
  return says === undefined ? undefined : { says };
}
