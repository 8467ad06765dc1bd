/** The profiles of AWS's shared config files, as the SDK and the AWS CLI find them. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Profile {
  readonly name: string;
  /** As its section says. */
  readonly region?: string;
  /** Where it has its services instead of AWS's own places, as a local stack has. */
  readonly endpoint?: string;
  /** The command of the AWS CLI that a person signs in with; left out where keys stand in files or elsewhere. */
  readonly signIn?: 'aws sso login' | 'aws login';
}

/**
 * The profiles by name, each once, `default` first. Files that aren't there have none.
 * Source: AWS SDKs and Tools reference guide, "Shared config and credentials files".
 *
 * @param environment AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name other files than those below ~/.aws
 */
export async function readProfiles(environment: NodeJS.ProcessEnv): Promise<Profile[]> {
  const folder = join(homedir(), '.aws');
  const [config, credentials] = await Promise.all([
    textOf(environment.AWS_CONFIG_FILE ?? join(folder, 'config')),
    textOf(environment.AWS_SHARED_CREDENTIALS_FILE ?? join(folder, 'credentials')),
  ]);
  return profilesIn(config, credentials);
}

/** The same of the files' texts. */
export function profilesIn(config: string, credentials: string): Profile[] {
  const profiles = new Map<string, Profile>();
  const add = ({ name, values }: Section) => {
    const known = profiles.get(name);
    const region = values.get('region') ?? known?.region;
    const endpoint = values.get('endpoint_url') ?? known?.endpoint;
    const signIn = signInOf(values) ?? known?.signIn;
    profiles.set(name, {
      name,
      ...(region && { region }),
      ...(endpoint && { endpoint }),
      ...(signIn && { signIn }),
    });
  };
  // Only `default` needs no word before it there; other words are sections of another kind.
  for (const section of sectionsOf(config)) {
    const name = section.name === 'default' ? 'default' : /^profile\s+(.+)$/.exec(section.name)?.[1];
    if (name !== undefined) add({ ...section, name: unquoted(name) });
  }
  for (const section of sectionsOf(credentials)) add(section);
  return [...profiles.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Source: AWS CLI user guide: profiles of IAM Identity Center, and those of `aws login`. */
function signInOf(values: Section['values']): Profile['signIn'] {
  if (values.has('sso_session') || values.has('sso_start_url')) return 'aws sso login';
  return values.has('login_session') ? 'aws login' : undefined;
}

const rank = ({ name }: Profile) => (name === 'default' ? 0 : 1);

interface Section {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

function sectionsOf(text: string): Section[] {
  const sections: { name: string; values: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line);
    if (head) sections.push({ name: head[1]!, values: new Map() });
    // Indented lines belong to a value of several.
    const pair = /^([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (pair) sections.at(-1)?.values.set(pair[1]!, pair[2]!);
  }
  return sections;
}

function unquoted(name: string): string {
  return name.replace(/^"(.*)"$/, '$1');
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/**
 * The endpoint that a profile's own `endpoint_url` names. The SDK reads it of the profile in AWS_PROFILE only, and would ask
 * AWS itself about a profile that was made for something else; what the environment says comes first, as in the SDK.
 */
export function endpointOf(profile: Profile | undefined, environment: NodeJS.ProcessEnv): string | undefined {
  const told = Object.keys(environment).some((name) => /^AWS_ENDPOINT_URL(_|$)/.test(name));
  const ignored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true';
  return told || ignored ? undefined : profile?.endpoint;
}
