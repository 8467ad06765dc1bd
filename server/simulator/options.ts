import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What `nephoscope simulate` was asked for. */
export interface SimulatorOptions {
  /** AWS protocols over HTTP; 0 picks a free port, here and below. */
  readonly port: number;
  /** The X-Ray daemon's port, UDP and TCP. */
  readonly xrayPort: number;
  /** OpenTelemetry over HTTP. */
  readonly otlpPort: number;
  readonly otlpGrpcPort: number;
  readonly store: { readonly kind: 'memory' } | { readonly kind: 'folder'; readonly folder: string };
  /** The most telemetry that is kept, in megabytes; 512 where it isn't given. */
  readonly maxData?: number;
  /** Where trails deliver their log files: a folder of buckets. */
  readonly trailFolder?: string;
  readonly watch: readonly string[];
  readonly import: readonly string[];
  readonly account: string;
  readonly region: string;
  readonly clock: 'real' | 'stepped';
  readonly allowHosts: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly bind: string;
  /** End when standard input ends and no editor window is attached: how a parent process says goodbye. */
  readonly untilStdinEnds: boolean;
  /** How many seconds it then waits for a window that comes back. */
  readonly linger: number;
  /** The file in which other editor windows find this simulator. */
  readonly discovery?: string;
}

export type ParsedOptions =
  | { readonly options: SimulatorOptions }
  | { readonly help: string }
  /** One sentence for each bad option. */
  | { readonly problems: readonly string[] };

export const HELP = `nephoscope simulate [options]

  --port N             AWS protocols over HTTP (default 4566; 0 picks a free port)
  --xray-port N        the X-Ray daemon's UDP and TCP port (default 2000)
  --otlp-port N        OpenTelemetry over HTTP (default 4318)
  --otlp-grpc-port N   OpenTelemetry over gRPC (default 4317)
  --data DIR           keep everything in DIR (default: this user's data folder)
  --memory             keep nothing
  --max-data MB        give up the oldest telemetry beyond so much (default 512)
  --trail-folder DIR   deliver the log files of trails to DIR/BUCKET (default: nowhere)
  --watch DIR...       serve the definitions in these folders and follow their changes
  --import PATH...     read files or folders of CloudTrail events or traces at start
  --account ID         the account where a request names none (default 123456789012)
  --region NAME        the region where a request names none (default us-east-1)
  --clock real|stepped stepped: time stands still until POST /_nephoscope/clock moves it
  --allow-host NAME... answer requests for these host names besides localhost
  --allow-origin URL... answer web pages of these origins
  --bind ADDRESS       listen on this address (default 127.0.0.1)
  --until-stdin-ends   end when standard input ends and no editor window is attached
  --linger SECONDS     then wait so long for a window that comes back (default 0)
  --discovery FILE     announce this simulator in FILE while it runs
  --help               this text
`;

const OPTIONS = {
  port: { type: 'string' },
  'xray-port': { type: 'string' },
  'otlp-port': { type: 'string' },
  'otlp-grpc-port': { type: 'string' },
  data: { type: 'string' },
  memory: { type: 'boolean' },
  'max-data': { type: 'string' },
  'trail-folder': { type: 'string' },
  watch: { type: 'string', multiple: true },
  import: { type: 'string', multiple: true },
  account: { type: 'string' },
  region: { type: 'string' },
  clock: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'allow-origin': { type: 'string', multiple: true },
  bind: { type: 'string' },
  'until-stdin-ends': { type: 'boolean' },
  linger: { type: 'string' },
  discovery: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Reads the arguments after `simulate`. Never throws: every bad value becomes one sentence with what to write instead. */
export function parseOptions(argv: readonly string[]): ParsedOptions {
  const { given, problems } = gather(argv);
  if (given.has('help')) return { help: HELP };
  const one = (name: OptionName): string | undefined => given.get(name)?.at(-1);
  const many = (name: OptionName): readonly string[] => given.get(name) ?? [];
  const complain = (problem: string): void => {
    problems.push(problem);
  };
  const port = (name: OptionName, fallback: number): number => readPort(name, one(name), fallback, complain);

  const discovery = one('discovery');
  const trailFolder = one('trail-folder');
  if (given.has('data') && given.has('memory')) complain('Give --data or --memory, not both.');
  const options: SimulatorOptions = {
    port: port('port', 4566),
    xrayPort: port('xray-port', 2000),
    otlpPort: port('otlp-port', 4318),
    otlpGrpcPort: port('otlp-grpc-port', 4317),
    store: given.has('memory') ? { kind: 'memory' } : { kind: 'folder', folder: one('data') ?? defaultDataFolder() },
    ...(given.has('max-data') && {
      maxData: Number(
        matching(one('max-data') ?? '', /^[1-9]\d{0,5}$/, '--max-data takes megabytes, such as 512', complain),
      ),
    }),
    ...(trailFolder !== undefined && { trailFolder }),
    watch: many('watch'),
    import: many('import'),
    account: matching(one('account') ?? '123456789012', /^\d{12}$/, '--account takes twelve digits', complain),
    region: matching(
      one('region') ?? 'us-east-1',
      /^[a-z]{2,}(-[a-z]+)+-\d+$/,
      '--region takes a region name such as eu-central-1',
      complain,
    ),
    clock: one('clock') === 'stepped' ? 'stepped' : 'real',
    allowHosts: many('allow-host').map((name) => readHost(name, complain)),
    allowOrigins: many('allow-origin').map((url) => readOrigin(url, complain)),
    bind: readAddress(one('bind') ?? '127.0.0.1', complain),
    untilStdinEnds: given.has('until-stdin-ends'),
    linger: Number(matching(one('linger') ?? '0', /^\d{1,4}$/, '--linger takes seconds, up to 9999', complain)),
    ...(discovery !== undefined && { discovery }),
  };
  matching(one('clock') ?? 'real', /^(real|stepped)$/, '--clock takes real or stepped', complain);
  samePorts(options, complain);
  return problems.length > 0 ? { problems } : { options };
}

/** Where this user's simulator keeps its data unless told otherwise. */
export function defaultDataFolder(platform: string = process.platform, env: NodeJS.ProcessEnv = process.env): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'nephoscope');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'nephoscope');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'nephoscope');
}

/** The values of each option; a list option takes all words up to the next option. */
function gather(argv: readonly string[]): { given: Map<OptionName, string[]>; problems: string[] } {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const given = new Map<OptionName, string[]>();
  const problems: string[] = [];
  let list: OptionName | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (list === undefined) problems.push(`"${token.value}" belongs to no option; see --help.`);
      else given.get(list)?.push(token.value);
    }
    if (token.kind !== 'option') continue;
    list = undefined;
    if (!isOption(token.name)) {
      problems.push(`There is no option ${token.rawName}; see --help.`);
      continue;
    }
    const values = given.get(token.name) ?? [];
    given.set(token.name, values);
    if (OPTIONS[token.name].type === 'boolean') {
      if (token.value !== undefined) problems.push(`${token.rawName} takes no value.`);
    } else if (!token.value) problems.push(`${token.rawName} needs a value; see --help.`);
    else values.push(token.value);
    if ('multiple' in OPTIONS[token.name]) list = token.name;
  }
  return { given, problems };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

type Complain = (problem: string) => void;

function readPort(name: string, text: string | undefined, fallback: number, complain: Complain): number {
  if (text === undefined) return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  complain(`--${name} takes a port from 0 to 65535, not "${text}".`);
  return fallback;
}

function matching(text: string, pattern: RegExp, rule: string, complain: Complain): string {
  if (!pattern.test(text)) complain(`${rule}, not "${text}".`);
  return text;
}

function readHost(name: string, complain: Complain): string {
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(name)) {
    complain(`--allow-host takes a host name without scheme and port, such as host.docker.internal, not "${name}".`);
  }
  return name.toLowerCase();
}

function readOrigin(text: string, complain: Complain): string {
  const origin = URL.parse(text)?.origin;
  if (origin !== undefined && origin !== 'null' && text.replace(/\/$/, '').toLowerCase() === origin) return origin;
  complain(`--allow-origin takes an origin such as http://localhost:3000, not "${text}".`);
  return text;
}

function readAddress(text: string, complain: Complain): string {
  if (isIP(text) === 0 && text !== 'localhost') {
    complain(`--bind takes an IP address such as 127.0.0.1 or 0.0.0.0, not "${text}".`);
  }
  return text;
}

/** Two TCP listeners can't share a port; said before anything is opened. */
function samePorts(options: SimulatorOptions, complain: Complain): void {
  const ports: ReadonlyArray<readonly [string, number]> = [
    ['--port', options.port],
    ['--xray-port', options.xrayPort],
    ['--otlp-port', options.otlpPort],
    ['--otlp-grpc-port', options.otlpGrpcPort],
  ];
  for (const [i, [name, port]] of ports.entries()) {
    const twin = ports.slice(0, i).find(([, other]) => other === port && port !== 0);
    if (twin) complain(`${twin[0]} and ${name} are both ${port}; give them different ports.`);
  }
}
