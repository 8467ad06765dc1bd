/**
 * Files around X-Ray that are neither templates nor calls: those of `.ebextensions`, the daemon's configuration, a
 * collector's, policies of IAM, Compose files. Each is known by its name or by keys that nothing else has; nothing is parsed.
 */
import { type MapValue, memberOf, nowhere, type Value, writtenTexts } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { relocated } from './embedded.ts';
import type { Held } from './resources.ts';
import type { Syntax } from './slices.ts';
import { composeVariables, optionSettingsIn, taskIn } from './xray-setup.ts';
import { readYaml } from './yaml.ts';

export type SetupForm = 'beanstalk' | 'collector' | 'compose' | 'containers' | 'daemon-configuration' | 'iam';

/** Above this no such file is. In characters. */
const longest = 1_000_000;

/** Which of these files a text is, or undefined. */
export function setupForm(name: string, text: string, syntax: Syntax): SetupForm | undefined {
  if (text.length > longest || /^\s*</.test(text)) return undefined;
  if (isBeanstalk(name, text)) return 'beanstalk';
  if (isCollector(text, syntax) || operated.test(text)) return 'collector';
  if (isDaemon(name, text)) return 'daemon-configuration';
  if (syntax === 'json') return isPolicy(text) ? 'iam' : isContainers(text) ? 'containers' : undefined;
  return isCompose(name, text) ? 'compose' : undefined;
}

/** A definition of such a file, with what its form knows of how it is written. */
type SetupHeld = Held & Pick<Definition, 'camel' | 'embedded'>;

/** The definitions of such a file. */
export function heldIn(form: SetupForm, root: Value, text: string): readonly SetupHeld[] {
  if (form === 'containers') return containersIn(root);
  if (root.kind !== 'map') return [];
  if (form === 'beanstalk') return optionSettingsIn(root);
  if (form === 'collector') return collectorsIn(root, text);
  return form === 'compose' ? composeVariables(root) : [{ family: form, value: root }];
}

/** The containers of a task definition alone: the rest stands elsewhere. */
function containersIn(containers: Value): SetupHeld[] {
  if (containers.kind !== 'list') return [];
  const entries = [{ key: 'ContainerDefinitions', keyAt: nowhere, value: containers }];
  const { start } = containers.at;
  const task: MapValue = { kind: 'map', entries, at: { start, end: start }, open: true };
  return taskIn(task).map((held) => ({ ...held, camel: true }));
}

/** A resource of the OpenTelemetry operator has the configuration as a map, or as a text. */
const operated = /^kind:[ \t]*OpenTelemetryCollector\b/m;

function collectorsIn(root: MapValue, text: string): SetupHeld[] {
  if (memberOf(root, 'kind') === undefined) return [{ family: 'collector', value: root }];
  const spec = memberOf(root, 'spec');
  const config = spec?.kind === 'map' ? memberOf(spec, 'config') : undefined;
  if (config?.kind === 'map') return [{ family: 'collector', value: config }];
  return writtenTexts(config).flatMap((host): SetupHeld[] => {
    const value = readYaml(host.value);
    const editable = text[host.at.start] === '|' && host.inOnePiece === undefined;
    return value
      ? [{ family: 'collector', value: relocated(value, host), embedded: { syntax: 'yaml', editable } }]
      : [];
  });
}

/** The syntax of a file whose name doesn't tell it: those of `.ebextensions` are YAML or JSON. */
export function syntaxWithin(name: string, text: string, syntax: Syntax): Syntax {
  return isExtension(name) && /^\s*\{/.test(text) ? 'json' : syntax;
}

const isExtension = (name: string) => /\.config$/i.test(name);

function isBeanstalk(name: string, text: string): boolean {
  if (isExtension(name)) return /option|setting|elasticbeanstalk/i.test(text);
  return /(?:^|[{,]\s*)["']?options?[-_]settings?["']?[ \t]*:/m.test(text) && /aws:elasticbeanstalk:/.test(text);
}

function isCollector(text: string, syntax: Syntax): boolean {
  const sections =
    syntax === 'yaml' && !/^\s*\{/.test(text)
      ? /^(["']?)(receivers|exporters|service)\1[ \t]*:/gm
      : /"()(receivers|exporters|service)"\s*:/g;
  const found = new Set<string>();
  for (const [, , section] of text.matchAll(sections)) found.add(section!);
  return found.size > 2 || (found.size > 1 && text.includes('pipelines'));
}

/** Keys at the top of the daemon's file. `Version` stands in many others. */
const daemonKeys =
  /^[ \t]*["'{]*\s*["']?(TotalBufferSizeMB|Concurrency|Region|Endpoint|Socket|Logging|LocalMode|ResourceARN|RoleARN|NoVerifySSL|ProxyAddress|MemoryLimit|LogRotation|Processor|Profile)["']?[ \t]*:/gm;

function isDaemon(name: string, text: string): boolean {
  if (text.length > 20_000 || /^["']?(?:apiVersion|kind|services|Resources)["']?[ \t]*:/m.test(text)) return false;
  if (!/^[ \t]*[{]?\s*["']?[A-Z]\w+["']?[ \t]*:/m.test(text)) return false;
  if (/x-?ray[\w.-]*\.(?:ya?ml|json)$/i.test(name) && /^[{\s]*["']?Version["']?[ \t]*:/m.test(text)) return true;
  const keys = new Set([...text.matchAll(daemonKeys)].map(([, key]) => key));
  if (/x-?ray[\w.-]*\.(?:ya?ml|json)$/i.test(name)) return keys.size > 0;
  return keys.size > 2 || (keys.size > 1 && /(?:UDP|TCP)Address["']?[ \t]*:/.test(text));
}

function isPolicy(text: string): boolean {
  if (text.length > 50_000 || !/^\s*\{\s*"(?:Version|Id|Statement)"\s*:\s*["[{]/.test(text)) return false;
  return /"Statement"\s*:/.test(text) && /"Version"\s*:\s*"20(?:08|12)-10-17"/.test(text) && /x-?ray/i.test(text);
}

/** As Terraform's `container_definitions` and the console's JSON take them. */
function isContainers(text: string): boolean {
  return /^\s*\[\s*\{/.test(text) && /"image"\s*:/.test(text) && /x-?ray/i.test(text);
}

function isCompose(name: string, text: string): boolean {
  return /compose[\w.-]*\.ya?ml$/i.test(name) && /X_?RAY/i.test(text) && /^services[ \t]*:/m.test(text);
}
