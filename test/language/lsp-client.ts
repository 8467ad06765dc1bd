/** A language client over standard input and output: the server as any editor meets it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

export interface LspClient {
  readonly pid: number;
  readonly request: <T>(method: string, params: unknown) => Promise<T>;
  readonly notify: (method: string, params: unknown) => void;
  /** Opens a document and keeps its text. */
  readonly open: (uri: string, text: string, languageId?: string) => TextDocument;
  /** Replaces [start, end) of a document; answers the version that this made. */
  readonly change: (document: TextDocument, start: number, end: number, text: string) => number;
  /** The next publish of this document at this version or later. */
  readonly published: (uri: string, version?: number) => Promise<Published>;
  /** The next publish of this document that wasn't asked for before. */
  readonly publishedNext: (uri: string) => Promise<Published>;
  /** The next request of this method that the server makes and that wasn't asked for before. */
  readonly asked: (method: string) => Promise<unknown>;
  readonly stop: () => Promise<number | null>;
}

/** Starts the server's source, or `server` where a bundle is to be tried, and initializes it. */
export async function startLsp({
  server = new URL('../../server/language/main.ts', import.meta.url).pathname,
  capabilities = {},
  initializationOptions = {},
  workspaceFolders = null,
}: {
  server?: string;
  capabilities?: object;
  initializationOptions?: object;
  workspaceFolders?: readonly { readonly uri: string; readonly name: string }[] | null;
} = {}): Promise<LspClient> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  const watchers = new Set<() => void>();
  const latest = new Map<string, Published>();
  const seen = new WeakSet<Published>();
  const requests: { method: string; params: unknown }[] = [];
  let nextId = 1;
  receive(child, (message) => {
    if (message.id !== undefined && message.method === undefined) {
      const { resolve, reject } = waiting.get(message.id)!;
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result as never);
    } else if (message.id !== undefined) {
      send(child, { id: message.id, result: null });
      requests.push({ method: message.method!, params: message.params });
      for (const watcher of [...watchers]) watcher();
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const published = message.params as Published;
      latest.set(published.uri, published);
      for (const watcher of [...watchers]) watcher();
    }
  });
  const request = <T>(method: string, params: unknown) => {
    const id = nextId++;
    const answer = new Promise<T>((resolve, reject) => waiting.set(id, { resolve: resolve as never, reject }));
    send(child, { id, method, params });
    return answer;
  };
  const notify = (method: string, params: unknown) => send(child, { method, params });
  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities,
    initializationOptions,
  });
  notify('initialized', {});
  return {
    pid: child.pid!,
    request,
    notify,
    open(uri, text, languageId = uri.endsWith('.json') ? 'json' : 'yaml') {
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      return TextDocument.create(uri, languageId, 1, text);
    },
    change(document, start, end, text) {
      const change = { range: { start: document.positionAt(start), end: document.positionAt(end) }, text };
      const version = document.version + 1;
      TextDocument.update(document, [change], version);
      notify('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges: [change] });
      return version;
    },
    published: (uri, version = 0) =>
      new Promise((resolve) => {
        const look = () => {
          const published = latest.get(uri);
          if (!published || (published.version ?? 0) < version) return;
          watchers.delete(look);
          resolve(published);
        };
        watchers.add(look);
        look();
      }),
    publishedNext: (uri) =>
      new Promise((resolve) => {
        const look = () => {
          const published = latest.get(uri);
          if (!published || seen.has(published)) return;
          seen.add(published);
          watchers.delete(look);
          resolve(published);
        };
        watchers.add(look);
        look();
      }),
    asked: (method) =>
      new Promise((resolve) => {
        const look = () => {
          const index = requests.findIndex((request) => request.method === method);
          if (index < 0) return;
          watchers.delete(look);
          resolve(requests.splice(index, 1)[0]!.params);
        };
        watchers.add(look);
        look();
      }),
    async stop() {
      await request('shutdown', null);
      notify('exit', null);
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
      return code as number | null;
    },
  };
}

/** Resident memory of a process and its children, in MB. Linux only; undefined elsewhere. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (residentMegabytes(Number(child)) ?? 0), kilobytes / 1024);
  } catch {
    return undefined;
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

function send(child: ChildProcess, message: object): void {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  child.stdin!.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin!.write(body);
}

function receive(child: ChildProcess, handle: (message: Message) => void): void {
  let buffer: Buffer = Buffer.alloc(0);
  child.stdout!.on('data', (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    for (let head = buffer.indexOf('\r\n\r\n'); head >= 0; head = buffer.indexOf('\r\n\r\n')) {
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())?.[1]);
      if (buffer.length < head + 4 + length) return;
      handle(JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString()));
      buffer = buffer.subarray(head + 4 + length);
    }
  });
}
